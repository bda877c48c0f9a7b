-- What people are told, in the app and by mail, and how they want it.

-- Unread ones of the same kind about the same thing are one row that counts. Names of people here are
-- read from their accounts, so that none outlives its account in what others were told.
CREATE TABLE notifications (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  kind text NOT NULL,
  -- What it is about, for collapsing alone: an id, or a date of a series.
  about text NOT NULL,
  by_account uuid REFERENCES accounts ON DELETE SET NULL,
  -- Whether somebody here did it, also when their account is gone.
  by_somebody boolean NOT NULL DEFAULT false,
  -- Name of somebody elsewhere.
  by_name text NOT NULL DEFAULT '',
  thing text NOT NULL DEFAULT '',
  standing text NOT NULL DEFAULT '',
  detail text NOT NULL DEFAULT '',
  path text NOT NULL,
  count int NOT NULL DEFAULT 1,
  happened_at timestamptz NOT NULL,
  read_at timestamptz,
  -- When a letter tells of it, unless it was read by then; NULL when none does or did.
  mail_at timestamptz,
  CONSTRAINT notifications_count CHECK (count >= 1),
  CONSTRAINT notifications_detail CHECK (octet_length(detail) <= 8000)
);
CREATE UNIQUE INDEX notifications_unread ON notifications (account_id, kind, about) WHERE read_at IS NULL;
CREATE INDEX notifications_order ON notifications (account_id, happened_at, id);
CREATE INDEX notifications_mail ON notifications (mail_at, account_id) WHERE mail_at IS NOT NULL;
CREATE INDEX notifications_by ON notifications (by_account) WHERE by_account IS NOT NULL;
CREATE INDEX notifications_age ON notifications (happened_at);

-- When letters go out, where somebody wants it otherwise than it is for everybody.
CREATE TABLE notification_rules (
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  reason text NOT NULL,
  timing text NOT NULL CONSTRAINT notification_rules_timing CHECK (timing IN ('now', 'daily', 'never')),
  PRIMARY KEY (account_id, reason)
);

-- What happened before there were notifications is told to nobody.
INSERT INTO event_cursors (reader, xid, id)
  SELECT 'notifications', xid, id FROM event_log ORDER BY xid DESC, id DESC LIMIT 1;

-- Operators hear of applications as of everything else.
DELETE FROM letters WHERE kind = 'application_waits' AND sent_at IS NULL;
