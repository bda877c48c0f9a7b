-- People who may be found by other servers, questions that wait for an answer, and through whom a
-- mirrored calendar stands here. A person is the actor "p/ID".

-- Only who wants it is a person to other servers; who no longer wants it is gone, not unknown.
ALTER TABLE accounts
  ADD COLUMN listed boolean NOT NULL DEFAULT false,
  ADD COLUMN unlisted_at timestamptz;

ALTER TABLE followers ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid() UNIQUE;

-- Who asks to follow an actor that agrees to it by hand.
CREATE TABLE follow_requests (
  id uuid PRIMARY KEY DEFAULT gen_random_uuid(),
  actor text NOT NULL,
  follower text NOT NULL REFERENCES remote_actors ON DELETE CASCADE,
  activity_uri text NOT NULL,
  asked_at timestamptz NOT NULL DEFAULT now(),
  UNIQUE (actor, follower)
);
CREATE INDEX follow_requests_follower ON follow_requests (follower);

-- The followed actors whose lists and messages have brought a calendar here: the calendar itself, or
-- somebody who shares its events.
CREATE TABLE mirrored_through (
  calendar_id uuid NOT NULL REFERENCES mirrored_calendars ON DELETE CASCADE,
  target text NOT NULL,
  PRIMARY KEY (calendar_id, target)
);
CREATE INDEX mirrored_through_target ON mirrored_through (target);
INSERT INTO mirrored_through (calendar_id, target)
  SELECT m.calendar_id, f.target FROM mirrored_calendars m JOIN followings f
    ON f.target = m.actor OR split_part(f.target, '/', 3) = split_part(m.actor, '/', 3)
  ON CONFLICT DO NOTHING;

-- One event may be told of by several calendars.
CREATE INDEX events_uid_everywhere ON events (uid);
