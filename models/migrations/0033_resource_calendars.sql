-- Calendars of others that say when a thing is taken: their dates are closures of a kind of their own. What they
-- say against a promise is told, not forced.
ALTER TABLE closures DROP CONSTRAINT closures_kind;
ALTER TABLE closures ADD CONSTRAINT closures_kind
  CHECK (kind IN ('own_use', 'maintenance', 'blackout', 'transfer', 'ical'));
CREATE TABLE resource_calendars (
  resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
  url text NOT NULL CONSTRAINT resource_calendars_url CHECK (octet_length(url) <= 2000),
  etag text NOT NULL DEFAULT '',
  last_modified text NOT NULL DEFAULT '',
  checked_at timestamptz,
  changed_at timestamptz,
  failures int NOT NULL DEFAULT 0,
  last_error text NOT NULL DEFAULT '',
  -- When it says that the thing is taken although it is promised: "2026-11-20T17:00:00Z/2026-11-20T21:00:00Z".
  clashes text[] NOT NULL DEFAULT '{}'
);
