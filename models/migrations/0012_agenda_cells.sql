-- The map in cells of some two kilometres, each in the order of the agenda: a walk along the dates of a
-- neighbourhood reads the index alone. cells_of in geography.cpp numbers the cells in the same way.
CREATE INDEX agenda_entries_cell ON agenda_entries
  ((floor(latitude * 50)::int * 16384 + floor(longitude * 32)::int), starts_at, id)
  INCLUDE (event_id, latitude, longitude, visibility, category, free)
  WHERE latitude IS NOT NULL;

-- A walk looks the words of several hundred events up: one page each, where a tree takes four.
CREATE INDEX event_words_event ON event_words USING hash (event_id);
