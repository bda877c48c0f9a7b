-- Who we are to other servers, who they are to us, and what is on its way between us.
-- A local actor is told by its path below /ap/: "actor" (the instance), "agenda" (the city's calendar),
-- "c/ID" (a calendar), "o/ID" (an organisation). Remote things are told by their URIs.

-- Private keys are sealed with the secret of the data folder.
CREATE TABLE actor_keys (
  actor text PRIMARY KEY,
  rsa_sealed text NOT NULL,
  rsa_public text NOT NULL,
  ed25519_sealed text NOT NULL,
  ed25519_public text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);

-- Other servers, by host (with the port when it is not the usual one).
CREATE TABLE peers (
  host text PRIMARY KEY,
  -- blocked, known, partner, network: what its actors may ask for.
  tier text NOT NULL DEFAULT 'known',
  -- Its events stand in no list of ours, only in those of who follows them.
  limited boolean NOT NULL DEFAULT false,
  name text NOT NULL DEFAULT '',
  -- The signature scheme that it last took.
  scheme text NOT NULL DEFAULT '',
  first_seen_at timestamptz NOT NULL DEFAULT now(),
  last_heard_at timestamptz,
  last_reached_at timestamptz,
  -- In a row, and days on which there was no success.
  failures int NOT NULL DEFAULT 0,
  failure_days int NOT NULL DEFAULT 0,
  last_failure_on date,
  closed_until timestamptz,
  -- Since it has had seven such days; it is only probed then.
  unavailable_since timestamptz,
  probed_at timestamptz,
  CONSTRAINT peers_tier CHECK (tier IN ('blocked', 'known', 'partner', 'network')),
  CONSTRAINT peers_scheme CHECK (scheme IN ('', 'cavage', 'rfc9421')),
  CONSTRAINT peers_host CHECK (host ~ '^[a-z0-9.:\[\]-]+$' AND length(host) <= 260)
);
CREATE INDEX peers_unavailable ON peers (host) WHERE unavailable_since IS NOT NULL;

CREATE TABLE remote_actors (
  uri text PRIMARY KEY,
  host text NOT NULL,
  kind text NOT NULL,
  handle text NOT NULL DEFAULT '',
  name text NOT NULL DEFAULT '',
  -- Sanitised HTML.
  summary text NOT NULL DEFAULT '',
  url text NOT NULL DEFAULT '',
  inbox text NOT NULL,
  shared_inbox text NOT NULL DEFAULT '',
  outbox text NOT NULL DEFAULT '',
  followers text NOT NULL DEFAULT '',
  upcoming text NOT NULL DEFAULT '',
  rfc9421 boolean NOT NULL DEFAULT false,
  -- Its server's WebFinger says the same of the handle.
  handle_confirmed boolean NOT NULL DEFAULT false,
  also_known_as text[] NOT NULL DEFAULT '{}',
  moved_to text NOT NULL DEFAULT '',
  -- When its followers were last moved here.
  moved_at timestamptz,
  -- All of its keys changed at once: nothing is granted unasked until somebody has looked.
  identity_changed_at timestamptz,
  -- By an operator here: it may take things back, and nothing else.
  suspended boolean NOT NULL DEFAULT false,
  fetched_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT remote_actors_kind CHECK (kind IN ('Application', 'Group', 'Organization', 'Person', 'Service'))
);
CREATE INDEX remote_actors_host ON remote_actors (host);

CREATE TABLE remote_keys (
  key_id text PRIMARY KEY,
  actor text NOT NULL REFERENCES remote_actors ON DELETE CASCADE,
  pem text NOT NULL,
  -- Stands in assertionMethod: proofs in documents may be made with it.
  asserts boolean NOT NULL DEFAULT false
);
CREATE INDEX remote_keys_actor ON remote_keys (actor);

-- Who follows a local actor.
CREATE TABLE followers (
  actor text NOT NULL,
  follower text NOT NULL REFERENCES remote_actors ON DELETE CASCADE,
  activity_uri text NOT NULL,
  followed_at timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (actor, follower)
);
CREATE INDEX followers_follower ON followers (follower);

-- Whom a local actor follows.
CREATE TABLE followings (
  id uuid PRIMARY KEY,
  actor text NOT NULL,
  target text NOT NULL REFERENCES remote_actors ON DELETE CASCADE,
  state text NOT NULL DEFAULT 'requested',
  asked_at timestamptz NOT NULL DEFAULT now(),
  -- When its list of what comes was last read, and when it is to be read again.
  polled_at timestamptz,
  poll_at timestamptz NOT NULL DEFAULT now() + interval '6 hours',
  UNIQUE (actor, target),
  CONSTRAINT followings_state CHECK (state IN ('requested', 'accepted', 'rejected'))
);
CREATE INDEX followings_target ON followings (target);

-- What came in, as it came. Heard ones are removed; those that could not be heard wait for a look.
CREATE TABLE inbox_activities (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  -- The actor whose key signed the message.
  signer text NOT NULL,
  -- What it is about: of one signer's messages about one thing, each waits for the one before it.
  object text NOT NULL,
  body text NOT NULL,
  received_at timestamptz NOT NULL DEFAULT now(),
  attempts int NOT NULL DEFAULT 0,
  next_at timestamptz NOT NULL DEFAULT now(),
  -- Given up; an operator may have it heard once more.
  parked_at timestamptz,
  last_error text NOT NULL DEFAULT ''
);
CREATE INDEX inbox_activities_due ON inbox_activities (signer, id) WHERE parked_at IS NULL;
CREATE INDEX inbox_activities_parked ON inbox_activities (id) WHERE parked_at IS NOT NULL;

-- Signatures and activities that were seen, so that none is heard twice.
CREATE TABLE inbox_seen (
  mark text PRIMARY KEY,
  -- Of the body, where the same id with another one is a fault.
  digest text NOT NULL DEFAULT '',
  forget_at timestamptz NOT NULL
);
CREATE INDEX inbox_seen_forget ON inbox_seen (forget_at);

-- What we said, as it was said: its id dereferences to it.
CREATE TABLE outbox_activities (
  id uuid PRIMARY KEY,
  actor text NOT NULL,
  kind text NOT NULL,
  -- The thing it is about.
  object text NOT NULL,
  public boolean NOT NULL,
  body text NOT NULL,
  said_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX outbox_activities_actor ON outbox_activities (actor, said_at);
CREATE INDEX outbox_activities_object ON outbox_activities (object);

-- One row per activity and inbox that it has yet to reach.
CREATE TABLE deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  activity_id uuid NOT NULL REFERENCES outbox_activities ON DELETE CASCADE,
  actor text NOT NULL,
  kind text NOT NULL,
  host text NOT NULL,
  inbox text NOT NULL,
  object text NOT NULL,
  -- Small numbers go first; 0 are answers.
  priority int NOT NULL,
  attempts int NOT NULL DEFAULT 0,
  -- Not before then; null for now.
  next_at timestamptz,
  -- Somebody is about it until then.
  held_until timestamptz,
  added_at timestamptz NOT NULL DEFAULT now(),
  -- Why the last try failed: a key of texts, and the status that came, 0 for none.
  error text NOT NULL DEFAULT '',
  status int NOT NULL DEFAULT 0
);
CREATE INDEX deliveries_ready ON deliveries (priority, id) WHERE next_at IS NULL AND held_until IS NULL;
CREATE INDEX deliveries_later ON deliveries (next_at) WHERE next_at IS NOT NULL AND held_until IS NULL;
CREATE INDEX deliveries_held ON deliveries (host, held_until) WHERE held_until IS NOT NULL;
CREATE INDEX deliveries_order ON deliveries (object, inbox, id);
CREATE INDEX deliveries_host ON deliveries (host);
CREATE INDEX deliveries_activity ON deliveries (activity_id);

-- Dates of events that followers have been told of, and the digest of what they were told.
CREATE TABLE announced_dates (
  uri text PRIMARY KEY,
  event_id uuid NOT NULL,
  actor text NOT NULL,
  digest text NOT NULL,
  status text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL
);
CREATE INDEX announced_dates_event ON announced_dates (event_id);

-- Calendars and events of other servers stand among ours; these tables say whose they are.
ALTER TABLE spaces DROP CONSTRAINT spaces_kind,
  ADD CONSTRAINT spaces_kind CHECK (kind IN ('organisation', 'project', 'person', 'mirror'));
ALTER TABLE events DROP CONSTRAINT events_source,
  ADD CONSTRAINT events_source CHECK (source IN ('own', 'import', 'subscription', 'mirror'));
ALTER TABLE handles DROP CONSTRAINT handles_form,
  ADD CONSTRAINT handles_form CHECK (
    CASE kind WHEN 'mirror' THEN handle ~ '^[^@[:space:]/]+@[a-z0-9.:\[\]-]+$' AND length(handle) <= 400
    ELSE handle ~ '^[a-z0-9][a-z0-9_]*([.-][a-z0-9_]+)*$' AND length(handle) BETWEEN 2 AND 60 END),
  DROP CONSTRAINT handles_kind,
  ADD CONSTRAINT handles_kind CHECK (kind IN ('account', 'organisation', 'calendar', 'instance', 'mirror'));

CREATE TABLE mirrored_calendars (
  calendar_id uuid PRIMARY KEY REFERENCES calendars ON DELETE CASCADE,
  actor text NOT NULL UNIQUE
);
CREATE TABLE mirrored_events (
  event_id uuid PRIMARY KEY REFERENCES events ON DELETE CASCADE,
  uri text NOT NULL UNIQUE,
  actor text NOT NULL,
  url text NOT NULL,
  updated_at timestamptz NOT NULL,
  -- When its home was asked once more, shortly before it starts.
  confirmed_at timestamptz
);
CREATE INDEX mirrored_events_actor ON mirrored_events (actor);
-- Things that their home has deleted, so that a late message does not bring them back.
CREATE TABLE remote_tombstones (
  uri text PRIMARY KEY,
  forget_at timestamptz NOT NULL
);

-- The names of the instance and of the city's calendar.
INSERT INTO handles (handle, kind, thing_id) VALUES
  ('relay', 'instance', gen_random_uuid()), ('kalender', 'instance', gen_random_uuid())
  ON CONFLICT DO NOTHING;
