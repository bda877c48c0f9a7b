-- What people say of a thing whose label they have before them: that it is damaged, or was found somewhere.
CREATE TABLE damage_reports (
  id uuid PRIMARY KEY,
  unit_id uuid NOT NULL REFERENCES units ON DELETE CASCADE,
  finding text NOT NULL CONSTRAINT damage_reports_finding CHECK (finding IN ('found', 'usable', 'unusable')),
  -- As whom: of the lender, who has it now, anybody else.
  reporter text NOT NULL CONSTRAINT damage_reports_reporter CHECK (reporter IN ('lender', 'holder', 'other')),
  -- With which whoever said so had it.
  booking_id uuid REFERENCES bookings ON DELETE SET NULL,
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  words text NOT NULL CONSTRAINT damage_reports_words CHECK (octet_length(words) <= 2000),
  -- It keeps the unit from being lent, as long as it is open.
  blocks boolean NOT NULL,
  reported_at timestamptz NOT NULL,
  closed_at timestamptz,
  closed_by uuid REFERENCES accounts ON DELETE SET NULL,
  outcome text CONSTRAINT damage_reports_outcome CHECK (outcome IN ('repaired', 'retired', 'nothing')),
  CONSTRAINT damage_reports_blocks CHECK (NOT blocks OR finding = 'unusable'),
  CONSTRAINT damage_reports_closed CHECK ((closed_at IS NULL) = (outcome IS NULL))
);
CREATE INDEX damage_reports_unit ON damage_reports (unit_id, reported_at);
CREATE INDEX damage_reports_account ON damage_reports (account_id, reported_at) WHERE account_id IS NOT NULL;
CREATE INDEX damage_reports_booking ON damage_reports (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX damage_reports_closed_by ON damage_reports (closed_by) WHERE closed_by IS NOT NULL;
CREATE INDEX damage_reports_closed_at ON damage_reports (closed_at) WHERE closed_at IS NOT NULL;

-- Pictures of it, for the lender's people and whoever sent them. Their files lie beside those of protocols.
CREATE TABLE damage_photos (
  id uuid PRIMARY KEY,
  damage_id uuid NOT NULL REFERENCES damage_reports ON DELETE CASCADE,
  hash text NOT NULL CONSTRAINT damage_photos_hash CHECK (hash ~ '^[0-9a-f]{40}$'),
  sizes text[] NOT NULL CONSTRAINT damage_photos_sizes CHECK (cardinality(sizes) BETWEEN 1 AND 8),
  alt text NOT NULL CONSTRAINT damage_photos_alt CHECK (octet_length(alt) BETWEEN 1 AND 1000),
  created_at timestamptz NOT NULL
);
CREATE INDEX damage_photos_damage ON damage_photos (damage_id);
CREATE INDEX damage_photos_files ON damage_photos (hash);

-- A booking that has something which does not work, since both sides were told; NULL again when it works.
ALTER TABLE bookings ADD COLUMN unfit_at timestamptz;
CREATE INDEX bookings_unfit ON bookings (id) WHERE unfit_at IS NOT NULL;
CREATE INDEX units_defect ON units (id) WHERE state = 'defect';
