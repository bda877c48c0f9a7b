-- The order of the agenda with what most searches ask, so that a walk along it reads the index alone.
CREATE INDEX agenda_entries_walk ON agenda_entries (starts_at, id)
  INCLUDE (event_id, latitude, longitude, visibility, category, free);
DROP INDEX agenda_entries_order;

-- agenda_repository.cpp reckons the box around a circle.
DROP FUNCTION IF EXISTS crosses_edge(float8, float8, float8);
DROP FUNCTION IF EXISTS degrees_east(float8, float8);
DROP FUNCTION IF EXISTS degrees_north(float8);
