-- Every name that follows "@" on this instance. One namespace for accounts, organisations and
-- calendars, because the fediverse sees only handle@host.
CREATE TABLE handles (
  handle text NOT NULL,
  kind text NOT NULL CONSTRAINT handles_kind CHECK (kind IN ('account', 'organisation', 'calendar')),
  thing_id uuid NOT NULL,
  CONSTRAINT handles_taken PRIMARY KEY (handle),
  CONSTRAINT handles_form CHECK (handle ~ '^[a-z0-9][a-z0-9_]*([.-][a-z0-9_]+)*$' AND length(handle) BETWEEN 2 AND 60)
);
CREATE UNIQUE INDEX handles_thing ON handles (thing_id);

CREATE TABLE accounts (
  id uuid PRIMARY KEY,
  handle text NOT NULL REFERENCES handles ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  email text NOT NULL,
  name text NOT NULL CONSTRAINT accounts_name CHECK (length(name) BETWEEN 1 AND 200),
  role text NOT NULL DEFAULT 'none',
  locale text NOT NULL DEFAULT 'de',
  password_hash text,
  created_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT accounts_role CHECK (role IN ('none', 'auditor', 'verifier', 'moderator', 'operator')),
  CONSTRAINT accounts_email_form CHECK (email ~ '^[^@[:space:]]+@[^@[:space:]]+$' AND length(email) <= 254)
);
CREATE UNIQUE INDEX accounts_email ON accounts (lower(email));

-- Secrets are stored as SHA-256: they are 256 random bits, so a slow hash would add nothing.
CREATE TABLE sessions (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  secret_hash text NOT NULL CONSTRAINT sessions_secret UNIQUE,
  csrf text NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now(),
  expires_at timestamptz NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);

CREATE TABLE tokens (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  name text NOT NULL DEFAULT '',
  secret_hash text NOT NULL CONSTRAINT tokens_secret UNIQUE,
  scopes text[] NOT NULL,
  created_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX tokens_account ON tokens (account_id);

-- Failed sign-ins per login and per address, for throttling; rows older than the window are swept.
CREATE TABLE sign_in_failures (
  subject text NOT NULL,
  failed_at timestamptz NOT NULL DEFAULT now()
);
CREATE INDEX sign_in_failures_subject ON sign_in_failures (subject, failed_at);
