-- Letters that wait for their sending. What is filled into the text may let its reader in, so it is
-- sealed with the key of the data folder and emptied once the letter is out.
CREATE TABLE letters (
  id uuid PRIMARY KEY,
  kind text NOT NULL,
  recipient text NOT NULL,
  locale text NOT NULL CONSTRAINT letters_locale CHECK (locale IN ('de', 'en')),
  sealed text NOT NULL DEFAULT '',
  asked_at timestamptz NOT NULL,
  sent_at timestamptz
);
CREATE INDEX letters_sent ON letters (sent_at) WHERE sent_at IS NOT NULL;

ALTER TABLE accounts
  -- When the account's present address was last proven by a letter that arrived.
  ADD COLUMN email_verified_at timestamptz;

-- What a letter's link carries, as SHA-256 of 256 random bits. Using one removes it.
CREATE TABLE account_codes (
  code_hash text NOT NULL CONSTRAINT accounts_code PRIMARY KEY,
  purpose text NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  -- The address that the letter went to, and that using the code therefore proves.
  email text NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT accounts_code_purpose CHECK (purpose IN ('verification', 'reset', 'email_change'))
);
CREATE INDEX account_codes_account ON account_codes (account_id, purpose);
CREATE INDEX account_codes_expires ON account_codes (expires_at);

-- Who asks for an account. The id becomes the account's, so the handle is held for it in `handles`
-- from the moment that the address is proven until the answer.
CREATE TABLE account_applications (
  id uuid PRIMARY KEY,
  handle text NOT NULL,
  name text NOT NULL CONSTRAINT accounts_application_name CHECK (length(name) BETWEEN 1 AND 200),
  email text NOT NULL,
  reason text NOT NULL CONSTRAINT accounts_reason CHECK (octet_length(reason) BETWEEN 1 AND 4000),
  locale text NOT NULL DEFAULT 'de',
  state text NOT NULL DEFAULT 'unproven',
  -- SHA-256 of the code that proves the address; empty once it is used.
  code_hash text NOT NULL,
  applied_at timestamptz NOT NULL,
  proven_at timestamptz,
  decided_at timestamptz,
  decided_by uuid REFERENCES accounts ON DELETE SET NULL,
  answer text NOT NULL DEFAULT '',
  CONSTRAINT accounts_application_state CHECK (state IN ('unproven', 'waiting', 'approved', 'rejected'))
);
CREATE INDEX account_applications_order ON account_applications (state, applied_at, id);
CREATE INDEX account_applications_code ON account_applications (code_hash) WHERE code_hash <> '';
-- One waiting application per address.
CREATE UNIQUE INDEX accounts_applied ON account_applications (lower(email)) WHERE state = 'waiting';

-- Codes that let somebody make an account of their own, once.
CREATE TABLE account_invitations (
  id uuid PRIMARY KEY,
  code_hash text NOT NULL CONSTRAINT accounts_invitation UNIQUE,
  -- Whom the code was sent to; empty for one that its maker hands over.
  email text NOT NULL DEFAULT '',
  note text NOT NULL DEFAULT '' CONSTRAINT accounts_invitation_note CHECK (octet_length(note) <= 200),
  made_by uuid REFERENCES accounts ON DELETE SET NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  used_at timestamptz,
  used_by uuid REFERENCES accounts ON DELETE SET NULL
);
CREATE INDEX account_invitations_order ON account_invitations (made_by, made_at);
