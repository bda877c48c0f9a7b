-- What is written down of a loan, and stays as it was written: the contract, the protocols of hand-over and
-- return, the receipts. Nothing of it is changed; it goes with the booking or the space alone.

-- What a lender says of itself on papers.
CREATE TABLE lender_profiles (
  space_id uuid PRIMARY KEY REFERENCES spaces ON DELETE CASCADE,
  -- As courts and tax offices know it; without one the name of the organisation stands there.
  legal_name text NOT NULL DEFAULT '' CONSTRAINT lender_profiles_name CHECK (octet_length(legal_name) <= 200),
  address text NOT NULL DEFAULT '' CONSTRAINT lender_profiles_address CHECK (octet_length(address) <= 500),
  terms text NOT NULL DEFAULT '' CONSTRAINT lender_profiles_terms CHECK (octet_length(terms) <= 20000),
  -- NULL: not said yet, so that there are no receipts.
  vat_status text CONSTRAINT lender_profiles_vat CHECK (vat_status IN ('small_business', 'regular', 'exempt')),
  vat_percent int NOT NULL DEFAULT 19 CONSTRAINT lender_profiles_percent CHECK (vat_percent IN (7, 19)),
  vat_reason text NOT NULL DEFAULT '' CONSTRAINT lender_profiles_reason CHECK (octet_length(vat_reason) <= 300),
  tax_number text NOT NULL DEFAULT '' CONSTRAINT lender_profiles_tax CHECK (octet_length(tax_number) <= 40),
  account_holder text NOT NULL DEFAULT '' CONSTRAINT lender_profiles_holder CHECK (octet_length(account_holder) <= 140),
  iban text NOT NULL DEFAULT '' CONSTRAINT lender_profiles_iban CHECK (iban ~ '^([A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})?$'),
  bic text NOT NULL DEFAULT '' CONSTRAINT lender_profiles_bic CHECK (bic ~ '^([A-Z0-9]{8}([A-Z0-9]{3})?)?$'),
  version int NOT NULL DEFAULT 1,
  updated_at timestamptz NOT NULL,
  CONSTRAINT lender_profiles_exempt CHECK (vat_status IS DISTINCT FROM 'exempt' OR vat_reason <> '')
);

-- What both sides agreed on, as it was when the borrower confirmed.
CREATE TABLE booking_contracts (
  booking_id uuid PRIMARY KEY REFERENCES bookings ON DELETE CASCADE,
  kind text NOT NULL CONSTRAINT booking_contracts_kind CHECK (kind IN ('loan', 'rental', 'sale', 'gift')),
  made_at timestamptz NOT NULL,
  lender_name text NOT NULL,
  lender_address text NOT NULL,
  -- The organisation, or the person where there is none.
  borrower_name text NOT NULL,
  booker_name text NOT NULL,
  terms text NOT NULL,
  purpose text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  price_cents int NOT NULL,
  deposit_cents int NOT NULL,
  -- [{"title_de", "title_en", "quantity", "codes": [], "price_cents", "deposit_cents"}]
  lines jsonb NOT NULL
);

-- What belongs to a unit and is looked for when it goes out and comes back.
CREATE TABLE unit_accessories (
  unit_id uuid NOT NULL REFERENCES units ON DELETE CASCADE,
  position int NOT NULL,
  name text NOT NULL CONSTRAINT unit_accessories_name CHECK (octet_length(name) BETWEEN 1 AND 200),
  quantity int NOT NULL CONSTRAINT unit_accessories_quantity CHECK (quantity BETWEEN 1 AND 1000),
  PRIMARY KEY (unit_id, position)
);

-- How things were when they changed hands. `seq` is the event of the booking that was the move.
CREATE TABLE protocols (
  id uuid PRIMARY KEY,
  booking_id uuid NOT NULL,
  seq int NOT NULL,
  direction text NOT NULL CONSTRAINT protocols_direction CHECK (direction IN ('out', 'back')),
  -- When people stood there; the server may have heard of it later.
  taken_at timestamptz NOT NULL,
  recorded_at timestamptz NOT NULL,
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  lender_name text NOT NULL CONSTRAINT protocols_lender CHECK (octet_length(lender_name) BETWEEN 1 AND 200),
  note text NOT NULL CONSTRAINT protocols_note CHECK (octet_length(note) <= 2000),
  -- [{"resource_id", "title_de", "title_en", "unit_id", "code", "quantity", "condition", "note",
  --   "counter", "parts": [{"name", "quantity", "present"}]}]
  things jsonb NOT NULL,
  withheld_cents int NOT NULL DEFAULT 0 CONSTRAINT protocols_withheld CHECK (withheld_cents >= 0),
  withheld_reason text NOT NULL DEFAULT '' CONSTRAINT protocols_reason CHECK (octet_length(withheld_reason) <= 1000),
  CONSTRAINT protocols_withheld_why CHECK ((withheld_cents = 0 OR direction = 'back')
    AND (withheld_cents = 0) = (withheld_reason = '')),
  UNIQUE (booking_id, seq),
  FOREIGN KEY (booking_id, seq) REFERENCES booking_events (booking_id, seq) ON DELETE CASCADE
);
CREATE INDEX protocols_account ON protocols (account_id) WHERE account_id IS NOT NULL;

-- That the borrower agrees with a protocol: on the lender's device, or in their own account.
CREATE TABLE protocol_confirmations (
  protocol_id uuid PRIMARY KEY REFERENCES protocols ON DELETE CASCADE,
  name text NOT NULL CONSTRAINT protocol_confirmations_name CHECK (octet_length(name) BETWEEN 1 AND 200),
  place text NOT NULL CONSTRAINT protocol_confirmations_place CHECK (place IN ('device', 'account')),
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  at timestamptz NOT NULL
);
CREATE INDEX protocol_confirmations_account ON protocol_confirmations (account_id) WHERE account_id IS NOT NULL;

-- Pictures of things for both sides alone: their files lie apart from those that are served to everybody.
-- `sha256` is that of the file as the camera gave it.
CREATE TABLE protocol_photos (
  id uuid PRIMARY KEY,
  booking_id uuid NOT NULL REFERENCES bookings ON DELETE CASCADE,
  -- NULL until its protocol has come.
  protocol_id uuid REFERENCES protocols ON DELETE CASCADE,
  position int NOT NULL DEFAULT 0,
  sha256 text NOT NULL CONSTRAINT protocol_photos_sha256 CHECK (sha256 ~ '^[0-9a-f]{64}$'),
  hash text NOT NULL CONSTRAINT protocol_photos_hash CHECK (hash ~ '^[0-9a-f]{40}$'),
  sizes text[] NOT NULL CONSTRAINT protocol_photos_sizes CHECK (cardinality(sizes) BETWEEN 1 AND 8),
  alt text NOT NULL CONSTRAINT protocol_photos_alt CHECK (octet_length(alt) BETWEEN 1 AND 1000),
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX protocol_photos_booking ON protocol_photos (booking_id);
CREATE INDEX protocol_photos_protocol ON protocol_photos (protocol_id) WHERE protocol_id IS NOT NULL;
CREATE INDEX protocol_photos_files ON protocol_photos (hash);
CREATE INDEX protocol_photos_account ON protocol_photos (account_id) WHERE account_id IS NOT NULL;

-- The last number of each lender; whoever makes a receipt holds the row until the end of the transaction, so
-- that no number is left out.
CREATE TABLE receipt_numbers (
  space_id uuid PRIMARY KEY REFERENCES spaces ON DELETE CASCADE,
  last int NOT NULL
);

-- Receipts and what takes them back. `round`: the first receipt of a booking, the next one when that was
-- taken back …
CREATE TABLE receipts (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
  number int NOT NULL,
  booking_id uuid REFERENCES bookings ON DELETE SET NULL,
  kind text NOT NULL CONSTRAINT receipts_kind CHECK (kind IN ('receipt', 'reversal')),
  round int NOT NULL CONSTRAINT receipts_round CHECK (round >= 1),
  reverses_id uuid REFERENCES receipts ON DELETE CASCADE,
  reason text NOT NULL DEFAULT '' CONSTRAINT receipts_reason CHECK (octet_length(reason) <= 500),
  issued_at timestamptz NOT NULL,
  issued_on date NOT NULL,
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  -- {"name", "address", "tax_number", "account_holder", "iban", "bic"}
  issuer jsonb NOT NULL,
  recipient text NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  -- [{"kind": "fee" | "late_fee" | "withheld" | "cancellation", "title_de", "title_en", "quantity", "cents"}],
  -- in whole cents, VAT within.
  items jsonb NOT NULL,
  total_cents int NOT NULL,
  vat_status text NOT NULL CONSTRAINT receipts_vat CHECK (vat_status IN ('small_business', 'regular', 'exempt')),
  vat_percent int NOT NULL,
  vat_reason text NOT NULL,
  vat_cents int NOT NULL,
  CONSTRAINT receipts_reverses CHECK ((kind = 'reversal') = (reverses_id IS NOT NULL)),
  CONSTRAINT receipts_sign CHECK (CASE kind WHEN 'receipt' THEN total_cents > 0 ELSE total_cents < 0 END),
  CONSTRAINT receipts_number UNIQUE (space_id, number),
  CONSTRAINT receipts_exists UNIQUE (booking_id, kind, round),
  CONSTRAINT receipts_reversed UNIQUE (reverses_id)
);
CREATE INDEX receipts_account ON receipts (account_id) WHERE account_id IS NOT NULL;
