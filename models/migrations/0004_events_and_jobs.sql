-- The domain event log, which is also the transactional outbox. Readers go by (xid, id) and stop at
-- the oldest transaction that still runs, so a late commit with a small id is never jumped over.
CREATE TABLE event_log (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
  kind text NOT NULL,
  thing_id uuid NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  logged_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX event_log_order ON event_log (xid, id);

CREATE TABLE event_cursors (
  reader text PRIMARY KEY,
  xid xid8 NOT NULL,
  id bigint NOT NULL
);

CREATE TABLE jobs (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  kind text NOT NULL,
  -- At most one waiting job of a kind per key; scheduled jobs have the key "schedule".
  key text NOT NULL,
  payload jsonb NOT NULL DEFAULT '{}',
  run_at timestamptz NOT NULL DEFAULT now(),
  attempts int NOT NULL DEFAULT 0,
  -- Grows with every add, so that one which comes while the job runs is not lost with its end.
  revision int NOT NULL DEFAULT 0,
  -- While in the future, a worker holds the job; a worker that died lets it go by this.
  held_until timestamptz,
  parked_at timestamptz,
  last_error text NOT NULL DEFAULT '',
  CONSTRAINT jobs_once UNIQUE (kind, key)
);
CREATE INDEX jobs_due ON jobs (run_at) WHERE parked_at IS NULL;
