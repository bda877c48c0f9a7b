-- Which words an event may have, in 256 bits: most of those that do not have what is asked for are passed over
-- within the index on cells, and only the others are looked up. NULL stands for any word. The function is the
-- one of models/schema/20_search.sql.
CREATE FUNCTION word_bits(words text[]) RETURNS bit(256) LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN (
  SELECT coalesce(bit_or(set_bit(0::bit(256), hashtext(word) & 255, 1)), 0::bit(256))
  FROM unnest(words) AS word);
ALTER TABLE agenda_entries ADD COLUMN word_bits bit(256);
UPDATE agenda_entries a SET word_bits = w.bits
  FROM (SELECT event_id, word_bits(tsvector_to_array(words)) AS bits FROM event_words) AS w
  WHERE w.event_id = a.event_id;

DROP INDEX agenda_entries_cell;
CREATE INDEX agenda_entries_cell ON agenda_entries
  ((floor(latitude * 50)::int * 16384 + floor(longitude * 32)::int), starts_at, id)
  INCLUDE (event_id, latitude, longitude, visibility, category, free, word_bits)
  WHERE latitude IS NOT NULL;
