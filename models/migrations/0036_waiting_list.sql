-- Who waits for something that is taken, first come, first served.
CREATE TABLE waiting_entries (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  -- For which organisation, if for one.
  borrower_space_id uuid REFERENCES spaces ON DELETE CASCADE,
  -- One of both: this thing, or anything of a category, be it a leaf or a group.
  resource_id uuid REFERENCES resources ON DELETE CASCADE,
  category text,
  borrower_group text NOT NULL,
  purpose text NOT NULL,
  note text NOT NULL DEFAULT '' CONSTRAINT waiting_note CHECK (octet_length(note) <= 2000),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- It may be so many days earlier or later, at the same times of day.
  flex_days int NOT NULL DEFAULT 0,
  quantity int NOT NULL,
  max_price_cents int,
  -- The hold that came of it; while there is none, it waits.
  booking_id uuid UNIQUE REFERENCES bookings ON DELETE CASCADE,
  created_at timestamptz NOT NULL,
  CONSTRAINT waiting_target CHECK (num_nonnulls(resource_id, category) = 1),
  CONSTRAINT waiting_window CHECK (ends_at > starts_at),
  CONSTRAINT waiting_flex_days CHECK (flex_days BETWEEN 0 AND 14),
  CONSTRAINT waiting_quantity CHECK (quantity > 0),
  CONSTRAINT waiting_max_price CHECK (max_price_cents >= 0)
);
CREATE INDEX waiting_entries_account ON waiting_entries (account_id);
CREATE INDEX waiting_entries_borrower ON waiting_entries (borrower_space_id) WHERE borrower_space_id IS NOT NULL;
CREATE INDEX waiting_entries_resource ON waiting_entries (resource_id) WHERE resource_id IS NOT NULL;
CREATE INDEX waiting_entries_category ON waiting_entries (category) WHERE category IS NOT NULL;
CREATE INDEX waiting_entries_queue ON waiting_entries (created_at, id) WHERE booking_id IS NULL;
CREATE UNIQUE INDEX waiting_twice ON waiting_entries (account_id, resource_id, category, starts_at, ends_at)
  NULLS NOT DISTINCT WHERE booking_id IS NULL;
