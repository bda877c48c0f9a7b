CREATE TABLE calendars (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES spaces,
  handle text NOT NULL REFERENCES handles ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  name text NOT NULL CONSTRAINT calendars_name CHECK (length(name) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '' CONSTRAINT calendars_description CHECK (octet_length(description) <= 65536),
  zone text NOT NULL DEFAULT 'Europe/Berlin',
  visibility text NOT NULL DEFAULT 'public',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT calendars_visibility CHECK (visibility IN ('public', 'unlisted', 'members', 'draft'))
);
CREATE UNIQUE INDEX calendars_handle ON calendars (handle);
CREATE INDEX calendars_space ON calendars (space_id);

CREATE TABLE events (
  id uuid PRIMARY KEY,
  calendar_id uuid NOT NULL REFERENCES calendars ON DELETE CASCADE,
  series_id uuid REFERENCES events ON DELETE CASCADE,
  recurrence_id text CONSTRAINT events_recurrence_id CHECK (recurrence_id ~ '^[0-9]{8}(T[0-9]{6})?$'),
  uid text NOT NULL,
  slug text NOT NULL,
  title text NOT NULL CONSTRAINT events_title CHECK (octet_length(title) BETWEEN 1 AND 300),
  summary text NOT NULL CONSTRAINT events_summary CHECK (octet_length(summary) <= 1000),
  description text NOT NULL CONSTRAINT events_description CHECK (octet_length(description) <= 65536),
  all_day boolean NOT NULL,
  zone text NOT NULL,
  starts_local timestamp NOT NULL,
  ends_local timestamp NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  place_name text,
  street text NOT NULL DEFAULT '',
  postal_code text NOT NULL DEFAULT '',
  locality text NOT NULL DEFAULT '',
  country text NOT NULL DEFAULT '',
  latitude float8 CONSTRAINT events_latitude CHECK (latitude BETWEEN -90 AND 90),
  longitude float8 CONSTRAINT events_longitude CHECK (longitude BETWEEN -180 AND 180),
  online_url text NOT NULL DEFAULT '',
  category text NOT NULL,
  tags text[] NOT NULL DEFAULT '{}',
  price_kind text NOT NULL,
  price_text text NOT NULL DEFAULT '',
  price_min_cents bigint,
  price_max_cents bigint,
  price_currency text NOT NULL DEFAULT 'EUR',
  ticket_url text NOT NULL DEFAULT '',
  languages text[] NOT NULL DEFAULT '{}',
  status text NOT NULL,
  status_reason text NOT NULL DEFAULT '',
  visibility text NOT NULL,
  -- NULL when the event does not repeat; '' when only its dates repeat it.
  rule text,
  dates text[] NOT NULL DEFAULT '{}',
  exceptions text[] NOT NULL DEFAULT '{}',
  sequence int NOT NULL DEFAULT 0,
  -- Where the event came from, and its iCalendar lines as they came.
  source text NOT NULL DEFAULT 'own' CONSTRAINT events_source CHECK (source IN ('own', 'import', 'subscription')),
  source_text text NOT NULL DEFAULT '',
  -- Fingerprint of the content as it last came in; an import that brings the same again leaves local edits be.
  source_fingerprint text NOT NULL DEFAULT '',
  -- SEQUENCE as it last came in; `sequence` counts edits here too.
  source_sequence int NOT NULL DEFAULT 0,
  -- Up to when the entries of a series are written; NULL for an event that happens once.
  expanded_until timestamptz,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT events_span CHECK (ends_local >= starts_local),
  CONSTRAINT events_category CHECK (category IN ('theatre', 'music', 'exhibition', 'literature', 'film',
    'family', 'community', 'heritage', 'course', 'other')),
  CONSTRAINT events_price_kind CHECK (price_kind IN ('free', 'paid', 'donation', 'unknown')),
  CONSTRAINT events_status CHECK (status IN ('scheduled', 'tentative', 'postponed', 'cancelled', 'moved_online')),
  CONSTRAINT events_visibility CHECK (visibility IN ('public', 'unlisted', 'members', 'draft')),
  CONSTRAINT events_uid UNIQUE NULLS NOT DISTINCT (calendar_id, uid, recurrence_id)
);
CREATE UNIQUE INDEX events_slug ON events (slug) WHERE series_id IS NULL;
CREATE INDEX events_series ON events (series_id) WHERE series_id IS NOT NULL;
CREATE INDEX events_expanded ON events (expanded_until) WHERE expanded_until IS NOT NULL;

-- Addresses that an event once had: they lead to today's address, or say that it is gone.
CREATE TABLE event_addresses (
  slug text PRIMARY KEY,
  event_id uuid NOT NULL,
  gone_at timestamptz
);
CREATE INDEX event_addresses_event ON event_addresses (event_id);

-- One row per date of every event: what the agenda searches. Filter columns stand here again, so that a
-- search never joins before it has found its page.
CREATE TABLE agenda_entries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  series_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  recurrence_id text,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  space_id uuid NOT NULL,
  calendar_id uuid NOT NULL,
  organisation_id uuid,
  visibility text NOT NULL,
  category text NOT NULL,
  tags text[] NOT NULL,
  free boolean NOT NULL,
  languages text[] NOT NULL,
  latitude float8,
  longitude float8
);
CREATE INDEX agenda_entries_event ON agenda_entries (event_id);
CREATE INDEX agenda_entries_series ON agenda_entries (series_id);
CREATE INDEX agenda_entries_order ON agenda_entries (starts_at, id);
CREATE INDEX agenda_entries_running ON agenda_entries USING gist (tstzrange(starts_at, ends_at));
CREATE INDEX agenda_entries_place ON agenda_entries (latitude, longitude);
CREATE INDEX agenda_entries_labels ON agenda_entries USING gin (tags, languages)
  WITH (gin_pending_list_limit = 256);
CREATE INDEX agenda_entries_calendar ON agenda_entries (calendar_id, starts_at);
CREATE INDEX agenda_entries_organisation ON agenda_entries (organisation_id, starts_at);

-- The words of an event, once for all of its dates; apart from them, so that those stay narrow.
CREATE TABLE event_words (
  event_id uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  words tsvector NOT NULL
);
-- A short list of what is yet to be sorted in, since every search reads all of it.
CREATE INDEX event_words_words ON event_words USING gin (words) WITH (gin_pending_list_limit = 1024);

-- The vocabulary of public titles, places and groups, for mistyped and compound words. No unique key:
-- two imports at once would wait for each other's words. A word that stands twice does no harm.
CREATE TABLE search_words (
  word text NOT NULL,
  sample text NOT NULL
);
CREATE INDEX search_words_word ON search_words (word text_pattern_ops);
CREATE INDEX search_words_similar ON search_words USING gin (word gin_trgm_ops);

CREATE TABLE subscriptions (
  calendar_id uuid PRIMARY KEY REFERENCES calendars ON DELETE CASCADE,
  url text NOT NULL CONSTRAINT subscriptions_url CHECK (octet_length(url) <= 2000),
  etag text NOT NULL DEFAULT '',
  last_modified text NOT NULL DEFAULT '',
  checked_at timestamptz,
  changed_at timestamptz,
  failures int NOT NULL DEFAULT 0,
  last_error text NOT NULL DEFAULT ''
);

-- The report of each import, as it was shown; the newest twenty of a calendar are kept.
CREATE TABLE imports (
  id uuid PRIMARY KEY,
  calendar_id uuid NOT NULL REFERENCES calendars ON DELETE CASCADE,
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  report jsonb NOT NULL,
  imported_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX imports_calendar ON imports (calendar_id, imported_at);
