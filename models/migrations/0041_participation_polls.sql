-- Polls by which people take part whose servers know no other way: who was asked about which date.
CREATE TABLE participation_polls (
  id uuid PRIMARY KEY,
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  recurrence_id text NOT NULL DEFAULT '',
  actor text NOT NULL,
  asked_at timestamptz NOT NULL,
  UNIQUE (event_id, recurrence_id, actor)
);
CREATE INDEX participation_polls_actor ON participation_polls (actor);
