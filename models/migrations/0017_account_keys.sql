-- What lets somebody in, told to its owner: where sessions are, when tokens were used, and a second
-- step of signing in.
ALTER TABLE sessions
  -- "Firefox, Android"; what the browser says of itself, cut down to that.
  ADD COLUMN device text NOT NULL DEFAULT '',
  ADD COLUMN seen_at timestamptz NOT NULL DEFAULT now();

ALTER TABLE tokens
  ADD COLUMN expires_at timestamptz,
  ADD COLUMN used_at timestamptz,
  ADD CONSTRAINT tokens_name CHECK (octet_length(name) <= 200);

ALTER TABLE accounts
  ADD COLUMN zone text NOT NULL DEFAULT 'Europe/Berlin',
  -- The secret of RFC 6238, sealed with the key of the data folder; empty for none. It counts from
  -- totp_on_at on; before that its owner has not shown yet that it arrived.
  ADD COLUMN totp_sealed text NOT NULL DEFAULT '',
  ADD COLUMN totp_on_at timestamptz,
  -- The step whose code was taken last: no code works twice.
  ADD COLUMN totp_step bigint NOT NULL DEFAULT 0;

-- SHA-256 of 50 random bits each, of which ten wrong ones may be tried within 15 minutes.
CREATE TABLE recovery_codes (
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  code_hash text NOT NULL,
  CONSTRAINT accounts_recovery_code PRIMARY KEY (account_id, code_hash)
);
