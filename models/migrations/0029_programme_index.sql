-- A programme is counted and ordered by what stands in this index alone, without its events' long rows.
CREATE INDEX events_programme ON events (calendar_id)
  INCLUDE (id, starts_at, ends_at, status, visibility) WHERE series_id IS NULL;
