-- The coming dates of a calendar and of an organisation are counted in these indexes alone.
DROP INDEX agenda_entries_calendar;
CREATE INDEX agenda_entries_calendar ON agenda_entries (calendar_id, starts_at)
  INCLUDE (ends_at, visibility);
DROP INDEX agenda_entries_organisation;
CREATE INDEX agenda_entries_organisation ON agenda_entries (organisation_id, starts_at)
  INCLUDE (ends_at, visibility, series_id);
