-- German full text with umlauts in both spellings, and words of the vocabulary for what was mistyped.

-- "Größe" is found as groesse too; the stemmer alone folds it to grosse.
CREATE OR REPLACE FUNCTION digraphs(input text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  replace(replace(replace(replace(lower(input), 'ä', 'ae'), 'ö', 'oe'), 'ü', 'ue'), 'ß', 'ss');

-- Some programs write "ö" as o and a mark above it; NFC makes one letter of them. Ranks are not asked for,
-- so places and weights of the words are left out.
CREATE OR REPLACE FUNCTION search_vector(input text) RETURNS tsvector
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN input ~ '[^\x01-\x7f]'
       THEN strip(to_tsvector('german', normalize(input)))
            || strip(to_tsvector('german', digraphs(normalize(input))))
       ELSE strip(to_tsvector('german', input)) END;

-- A bit for each word, of 256: who lacks the bit lacks the word. In PL/pgSQL, which keeps its plan; SQL makes
-- one for each call.
CREATE OR REPLACE FUNCTION word_bits(words text[]) RETURNS bit(256)
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (SELECT coalesce(bit_or(set_bit(0::bit(256), hashtext(word) & 255, 1)), 0::bit(256))
          FROM unnest(words) AS word);
END $$;

-- Adds the words of a public headline to the vocabulary. Word by word: a join would read all of it for each
-- event.
CREATE OR REPLACE FUNCTION search_words_learn(headline text) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  token text;
  stem text;
BEGIN
  FOR token IN SELECT DISTINCT t FROM regexp_split_to_table(lower(headline) || CASE
                   WHEN headline ~ '[^\x01-\x7f]' THEN ' ' || digraphs(headline) ELSE '' END,
                 '[^[:alnum:]]+') AS t WHERE length(t) > 2 LOOP
    stem := (ts_lexize('german_stem', left(token, 60)))[1];
    CONTINUE WHEN length(stem) < 3 OR stem IS NULL;
    IF NOT EXISTS (SELECT FROM search_words WHERE word = stem) THEN
      INSERT INTO search_words (word, sample) VALUES (stem, token);
    END IF;
  END LOOP;
END $$;

CREATE OR REPLACE FUNCTION events_note_words() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  group_name text;
  group_visibility text;
  headline text;
BEGIN
  SELECT concat_ws(' ', c.name, o.name), c.visibility INTO group_name, group_visibility
    FROM calendars c LEFT JOIN organisations o ON o.space_id = c.space_id
    WHERE c.id = NEW.calendar_id;
  headline := concat_ws(' ', NEW.title, NEW.place_name, array_to_string(NEW.tags, ' '), group_name);
  INSERT INTO event_words (event_id, words)
    VALUES (NEW.id, search_vector(concat_ws(' ', headline, NEW.street, NEW.locality, NEW.summary,
                                            left(NEW.description, 20000))))
    ON CONFLICT (event_id) DO UPDATE SET words = EXCLUDED.words
      WHERE event_words.words <> EXCLUDED.words;
  IF TG_OP = 'UPDATE' THEN
    UPDATE agenda_entries a SET word_bits = w.bits
      FROM (SELECT word_bits(tsvector_to_array(words)) AS bits FROM event_words
            WHERE event_id = NEW.id) AS w
      WHERE a.event_id = NEW.id AND a.word_bits IS DISTINCT FROM w.bits;
  END IF;
  IF NEW.visibility = 'public' AND group_visibility = 'public' THEN
    PERFORM search_words_learn(normalize(headline));
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER events_words AFTER INSERT OR UPDATE OF title, summary, description, place_name,
  street, locality, tags, visibility, calendar_id ON events
  FOR EACH ROW EXECUTE FUNCTION events_note_words();

-- Which share of the events has one of these words, as ANALYZE last saw it; 0 when none is frequent.
CREATE OR REPLACE FUNCTION words_share(asked text[]) RETURNS float8
LANGUAGE sql STABLE PARALLEL SAFE RETURN (
  SELECT least(1, coalesce(sum(m.share), 0))
  FROM pg_stats s, unnest(s.most_common_elems::text::text[], s.most_common_elem_freqs) AS m (word, share)
  WHERE s.schemaname = current_schema() AND s.tablename = 'event_words' AND s.attname = 'words'
    AND m.word = ANY(asked));

-- What was typed as a tsquery: every word must be found, as itself, within a compound
-- ("konzert" in "orgelkonzert"), or, when nothing has it, as the most similar words of the
-- vocabulary. `typed` and `taken` tell which words were read as others. NULL query: nothing to search.
-- `common` tells that of two ways to a page, the walk along the dates that looks each up until 50 have the
-- words (50 / share) is shorter than the look at every event that the index on words names (share * events).
-- `bits` are those of the rarest of the words and what it stands for: an event without any of them does not fit.
DROP FUNCTION IF EXISTS search_query(text);
CREATE FUNCTION search_query(input text, OUT query tsquery, OUT typed text[], OUT taken text[],
  OUT common boolean, OUT bits bit(256))
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
DECLARE
  token text;
  stem text;
  found text[];
  samples text[];
  part tsquery;
  share float8 := 1;
  own_share float8;
  least_share float8;
BEGIN
  typed := '{}';
  taken := '{}';
  FOR token IN SELECT t FROM regexp_split_to_table(lower(normalize(input)), '[^[:alnum:]]+')
                 WITH ORDINALITY AS s(t, n) WHERE t <> '' ORDER BY n LIMIT 8 LOOP
    stem := (ts_lexize('german_stem', left(token, 60)))[1];
    CONTINUE WHEN stem IS NULL;
    IF length(stem) > 3 THEN
      found := ARRAY(SELECT word FROM search_words WHERE word LIKE '%' || stem || '%'
                     GROUP BY word ORDER BY length(word), word LIMIT 40);
    ELSE
      found := ARRAY(SELECT word FROM search_words WHERE word ^@ stem
                     GROUP BY word ORDER BY length(word), word LIMIT 40);
    END IF;
    IF found = '{}' AND length(stem) > 3 THEN
      SELECT array_agg(word ORDER BY near DESC), array_agg(sample ORDER BY near DESC) INTO found, samples
        FROM (SELECT word, min(sample) AS sample, similarity(word, stem) AS near FROM search_words
              WHERE word % stem GROUP BY word ORDER BY near DESC, word LIMIT 5) AS similar_words
        WHERE near >= 0.3;  -- "konzret" is as near as that to "konzert"
      IF found IS NOT NULL THEN
        typed := typed || token;
        taken := taken || samples[1];
        -- The word that was meant is found within compounds too, as if it had been typed right.
        found := found || ARRAY(SELECT word FROM search_words WHERE word LIKE '%' || found[1] || '%'
                                GROUP BY word ORDER BY length(word), word LIMIT 40);
      END IF;
    END IF;
    found := coalesce(found, '{}') || stem;
    part := (SELECT string_agg(DISTINCT quote_literal(word), ' | ') FROM unnest(found) AS word)::tsquery;
    own_share := words_share(found);
    share := share * own_share;
    IF least_share IS NULL OR own_share < least_share THEN
      least_share := own_share;
      bits := word_bits(found);
    END IF;
    query := CASE WHEN query IS NULL THEN part ELSE query && part END;
  END LOOP;
  common := share * share * (SELECT reltuples FROM pg_class WHERE oid = 'event_words'::regclass) > 50;
END $$;
