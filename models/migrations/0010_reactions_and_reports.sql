-- What people on other servers do with what is ours: they like and share it, report it, or shut us out.

-- One of a kind per actor and event. The activity's id lets it be taken back by that alone.
CREATE TABLE event_reactions (
  event_id uuid NOT NULL REFERENCES events ON DELETE CASCADE,
  actor text NOT NULL REFERENCES remote_actors ON DELETE CASCADE,
  kind text NOT NULL,
  activity_uri text NOT NULL,
  reacted_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (event_id, kind, actor),
  CONSTRAINT event_reactions_kind CHECK (kind IN ('like', 'share'))
);
CREATE INDEX event_reactions_actor ON event_reactions (actor, activity_uri);

CREATE TABLE reports (
  id uuid PRIMARY KEY,
  -- Who reports: an actor of another server, often its instance, so that nobody is exposed.
  reporter text NOT NULL,
  host text NOT NULL,
  -- Addresses of ours that it is about.
  objects text[] NOT NULL,
  -- Plain text.
  content text NOT NULL,
  state text NOT NULL DEFAULT 'open',
  reported_at timestamptz NOT NULL DEFAULT now(),
  closed_at timestamptz,
  CONSTRAINT reports_state CHECK (state IN ('open', 'closed'))
);
CREATE INDEX reports_host ON reports (host, reported_at);

-- Groups elsewhere that banned an actor of ours: nothing more goes there in its name.
CREATE TABLE remote_blocks (
  -- The group.
  actor text NOT NULL REFERENCES remote_actors ON DELETE CASCADE,
  -- Our actor, by its path below /ap/.
  object text NOT NULL,
  activity_uri text NOT NULL,
  blocked_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor, object)
);
