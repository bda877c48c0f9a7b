-- Who takes part in an event, and what makes it accessible.
ALTER TABLE events
  ADD COLUMN wheelchair text NOT NULL DEFAULT 'unknown'
    CONSTRAINT events_wheelchair CHECK (wheelchair IN ('unknown', 'no', 'partially', 'fully')),
  ADD COLUMN accessibility text[] NOT NULL DEFAULT '{}',
  ADD COLUMN accessibility_text text NOT NULL DEFAULT ''
    CONSTRAINT events_accessibility_text CHECK (octet_length(accessibility_text) <= 1000),
  ADD COLUMN joining text NOT NULL DEFAULT 'none'
    CONSTRAINT events_joining CHECK (joining IN ('none', 'open', 'external')),
  ADD COLUMN capacity int CONSTRAINT events_capacity CHECK (capacity BETWEEN 1 AND 100000);

-- Places that the home of a mirrored event tells of.
ALTER TABLE mirrored_events ADD COLUMN going int NOT NULL DEFAULT 0, ADD COLUMN remaining int;

-- One row per date and person. A date is told by its event (the series, when there is one) and by
-- recurrence_id, '' for what happens once. Somebody here has an account, somebody elsewhere an actor.
CREATE TABLE participations (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  recurrence_id text NOT NULL DEFAULT '',
  account_id uuid REFERENCES accounts ON DELETE CASCADE,
  actor text REFERENCES remote_actors ON DELETE CASCADE,
  state text NOT NULL,
  seats int NOT NULL CONSTRAINT participations_seats CHECK (seats BETWEEN 1 AND 10),
  message text NOT NULL DEFAULT '' CONSTRAINT participations_message CHECK (octet_length(message) <= 2000),
  -- The Join by which it was asked for, when it crossed between servers.
  activity_uri text NOT NULL DEFAULT '',
  -- Place in the waiting list.
  asked_at timestamptz NOT NULL,
  changed_at timestamptz NOT NULL,
  CONSTRAINT participations_state CHECK (state IN ('requested', 'waitlisted', 'accepted', 'rejected', 'left')),
  CONSTRAINT participations_who CHECK ((account_id IS NULL) <> (actor IS NULL)),
  CONSTRAINT participations_once UNIQUE NULLS NOT DISTINCT (event_id, recurrence_id, account_id, actor)
);
CREATE INDEX participations_account ON participations (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX participations_actor ON participations (actor) WHERE actor IS NOT NULL;
CREATE INDEX participations_activity ON participations (activity_uri) WHERE activity_uri <> '';
