-- Accounts that are gone. Their handles stay taken in `handles`, and servers that knew the person hear
-- "gone", not "unknown".
CREATE TABLE deleted_accounts (
  id uuid PRIMARY KEY,
  was_listed boolean NOT NULL,
  deleted_at timestamptz NOT NULL
);
