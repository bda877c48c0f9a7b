-- Accounts that an operator has locked: nobody signs in with them, and none of their sessions and tokens let in.
ALTER TABLE accounts
  ADD COLUMN locked_at timestamptz,
  ADD COLUMN locked_reason text NOT NULL DEFAULT '' CONSTRAINT accounts_lock_reason CHECK (octet_length(locked_reason) <= 2000);

-- The order in which operators page through all accounts and calendars.
CREATE INDEX accounts_order ON accounts (lower(name), id);
CREATE INDEX calendars_order ON calendars (lower(name), id);
CREATE INDEX audit_action ON audit (action, id);
