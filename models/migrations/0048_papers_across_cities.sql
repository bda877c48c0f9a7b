-- Papers that another city keeps of what somebody here borrowed there: which there are, and where it gives them
-- out. Their bytes stay there.
CREATE TABLE booking_papers (
  id uuid PRIMARY KEY,
  booking_id uuid NOT NULL REFERENCES bookings ON DELETE CASCADE,
  kind text NOT NULL CONSTRAINT booking_papers_kind
    CHECK (kind IN ('contract', 'handover', 'return', 'receipt', 'reversal')),
  url text NOT NULL CONSTRAINT booking_papers_url CHECK (octet_length(url) <= 500),
  made_at timestamptz NOT NULL,
  -- Of receipts: their number there, and their sum.
  number int NOT NULL CONSTRAINT booking_papers_number CHECK (number >= 0),
  cents int NOT NULL,
  UNIQUE (booking_id, url)
);
