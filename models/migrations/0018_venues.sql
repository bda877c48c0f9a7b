-- Houses and what is in them. An address of an event that names its venue is the venue's.
CREATE TABLE venues (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
  -- Stays when the name changes: it stands in addresses that others keep.
  slug text NOT NULL CONSTRAINT venues_slug UNIQUE,
  name text NOT NULL CONSTRAINT venues_name CHECK (octet_length(name) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '' CONSTRAINT venues_description CHECK (octet_length(description) <= 65536),
  street text NOT NULL DEFAULT '',
  postal_code text NOT NULL DEFAULT '',
  locality text NOT NULL DEFAULT '',
  country text NOT NULL DEFAULT '',
  latitude float8 CONSTRAINT venues_latitude CHECK (latitude BETWEEN -90 AND 90),
  longitude float8 CONSTRAINT venues_longitude CHECK (longitude BETWEEN -180 AND 180),
  website text NOT NULL DEFAULT '' CONSTRAINT venues_website CHECK (octet_length(website) <= 2000),
  -- [{"days": ["monday"], "opens": "10:00", "closes": "18:00", "valid_from", "valid_through"}]
  opening_hours jsonb NOT NULL DEFAULT '[]',
  opening_note text NOT NULL DEFAULT '' CONSTRAINT venues_opening_note CHECK (octet_length(opening_note) <= 1000),
  status text NOT NULL DEFAULT 'open',
  visibility text NOT NULL DEFAULT 'public',
  -- As calendars have it: what it becomes once its organisation is verified.
  held_visibility text CONSTRAINT venues_held_visibility CHECK (held_visibility IN ('public', 'unlisted')),
  -- Counts edits of the venue, of its rooms and of what is told about their accessibility.
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT venues_coordinates CHECK ((latitude IS NULL) = (longitude IS NULL)),
  CONSTRAINT venues_status CHECK (status IN ('open', 'closed_for_now', 'closed')),
  CONSTRAINT venues_visibility CHECK (visibility IN ('public', 'unlisted', 'members', 'draft'))
);
CREATE INDEX venues_space ON venues (space_id);
CREATE INDEX venues_order ON venues (lower(name), id);

CREATE TABLE rooms (
  id uuid PRIMARY KEY,
  venue_id uuid NOT NULL REFERENCES venues ON DELETE CASCADE,
  position int NOT NULL,
  name text NOT NULL CONSTRAINT rooms_name CHECK (octet_length(name) BETWEEN 1 AND 200),
  description text NOT NULL DEFAULT '' CONSTRAINT rooms_description CHECK (octet_length(description) <= 4000),
  capacity int CONSTRAINT rooms_capacity CHECK (capacity BETWEEN 1 AND 100000),
  -- As people say it: "EG", "1. OG".
  floor text NOT NULL DEFAULT '' CONSTRAINT rooms_floor CHECK (octet_length(floor) <= 60),
  area_m2 int CONSTRAINT rooms_area CHECK (area_m2 BETWEEN 1 AND 1000000),
  CONSTRAINT rooms_same_name UNIQUE (venue_id, name)
);

-- What somebody found out about the accessibility of a venue, a room or an event. Nothing is changed: who
-- finds out something else writes a row of their own. A key without a row is unknown, which is not "no".
CREATE TABLE accessibility_assertions (
  id uuid PRIMARY KEY,
  venue_id uuid REFERENCES venues ON DELETE CASCADE,
  room_id uuid REFERENCES rooms ON DELETE CASCADE,
  event_id uuid REFERENCES events ON DELETE CASCADE,
  subject_id uuid NOT NULL GENERATED ALWAYS AS (coalesce(venue_id, room_id, event_id)) STORED,
  key text NOT NULL,
  -- JSON's null: there is no such thing.
  value jsonb NOT NULL,
  method text NOT NULL,
  checked_on date,
  -- Who looked, in words: "Testteam der Stadt".
  checked_by text NOT NULL DEFAULT '',
  source_url text NOT NULL DEFAULT '',
  source_licence text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '',
  -- Written with the event itself, and anew with each edit of it.
  of_content boolean NOT NULL DEFAULT false,
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  superseded_at timestamptz,
  CONSTRAINT accessibility_subject CHECK (num_nonnulls(venue_id, room_id, event_id) = 1),
  CONSTRAINT accessibility_method CHECK (method IN ('self', 'tester_team', 'certified', 'import_city',
    'import_osm', 'visitor_report'))
);
CREATE INDEX accessibility_assertions_subject ON accessibility_assertions (subject_id, key)
  WHERE superseded_at IS NULL;
CREATE INDEX accessibility_assertions_venue ON accessibility_assertions (venue_id) WHERE venue_id IS NOT NULL;
CREATE INDEX accessibility_assertions_room ON accessibility_assertions (room_id) WHERE room_id IS NOT NULL;
CREATE INDEX accessibility_assertions_event ON accessibility_assertions (event_id) WHERE event_id IS NOT NULL;
CREATE INDEX accessibility_assertions_account ON accessibility_assertions (account_id)
  WHERE account_id IS NOT NULL;

-- `access` names what holds for sure, of the event, its room and its venue together.
ALTER TABLE events
  ADD COLUMN venue_id uuid REFERENCES venues ON DELETE SET NULL,
  ADD COLUMN room_id uuid REFERENCES rooms ON DELETE SET NULL,
  ADD COLUMN access text[] NOT NULL DEFAULT '{}';
CREATE INDEX events_venue ON events (venue_id) WHERE venue_id IS NOT NULL;
CREATE INDEX events_room ON events (room_id) WHERE room_id IS NOT NULL;

ALTER TABLE agenda_entries
  ADD COLUMN venue_id uuid,
  ADD COLUMN access text[] NOT NULL DEFAULT '{}';
CREATE INDEX agenda_entries_venue ON agenda_entries (venue_id, starts_at) WHERE venue_id IS NOT NULL;
CREATE INDEX agenda_entries_access ON agenda_entries USING gin (access)
  WITH (gin_pending_list_limit = 256) WHERE access <> '{}';

-- What events have told of themselves so far.
INSERT INTO accessibility_assertions (id, event_id, key, value, method, checked_on, of_content)
  SELECT gen_random_uuid(), e.id, 'wheelchair', to_jsonb(e.wheelchair), 'self', e.updated_at::date, true
  FROM events e WHERE e.wheelchair <> 'unknown'
  UNION ALL
  SELECT gen_random_uuid(), e.id, coalesce(k.key, f.feature), 'true', 'self', e.updated_at::date, true
  FROM events e, unnest(e.accessibility) AS f(feature)
  LEFT JOIN (VALUES ('step_free', 'entrance.level'), ('accessible_toilet', 'toilet.wheelchair'),
                    ('induction_loop', 'hearing_loop'), ('subtitles', 'surtitles'),
                    ('guide_dogs', 'guide_dog')) AS k(feature, key) ON k.feature = f.feature;
UPDATE events e SET access = k.access
  FROM (SELECT event_id, array_agg(CASE WHEN value = '"partially"' THEN 'wheelchair.partially' ELSE key END
                                   ORDER BY key) AS access
        FROM accessibility_assertions WHERE value <> '"no"' GROUP BY event_id) k
  WHERE k.event_id = e.id;
UPDATE agenda_entries a SET access = e.access FROM events e WHERE e.id = a.event_id AND e.access <> '{}';
