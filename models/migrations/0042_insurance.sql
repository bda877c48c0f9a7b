-- What lenders demand of whoever borrows, what organisations are insured for, and how the two compared when
-- something was asked for.

CREATE TABLE insurance_demands (
  resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
  -- Any one of these will do.
  kinds text[] NOT NULL,
  min_sum_cents bigint NOT NULL,
  -- What the borrower bears of a damage.
  excess_cents int NOT NULL,
  transport boolean NOT NULL,
  theft_rule text NOT NULL,
  note text NOT NULL,
  -- Of whom nothing is demanded.
  exempt_groups text[] NOT NULL,
  CONSTRAINT insurance_demands_kinds CHECK (cardinality(kinds) > 0 AND kinds <@
    '{club_liability,organiser_liability,private_liability,electronics,exhibition,vehicle}'),
  CONSTRAINT insurance_demands_sum CHECK (min_sum_cents BETWEEN 0 AND 100000000000),
  CONSTRAINT insurance_demands_excess CHECK (excess_cents BETWEEN 0 AND 100000000),
  CONSTRAINT insurance_demands_theft CHECK (octet_length(theft_rule) <= 500),
  CONSTRAINT insurance_demands_note CHECK (octet_length(note) <= 2000)
);

CREATE TABLE insurance_policies (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
  kind text NOT NULL,
  insurer text NOT NULL CONSTRAINT insurance_policies_insurer CHECK (octet_length(insurer) BETWEEN 1 AND 200),
  -- Sealed; a copy of the database alone opens none of them.
  number_sealed text NOT NULL,
  sum_cents bigint NOT NULL CONSTRAINT insurance_policies_sum CHECK (sum_cents BETWEEN 0 AND 100000000000),
  -- It covers things that were borrowed, which most club policies do not unless that was added.
  borrowed_things boolean NOT NULL,
  transport boolean NOT NULL,
  valid_to date NOT NULL,
  -- An operator has looked at the proof.
  checked_at timestamptz,
  checked_by uuid REFERENCES accounts ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT insurance_policies_kind CHECK (kind IN ('club_liability', 'organiser_liability',
    'private_liability', 'electronics', 'exhibition', 'vehicle'))
);
CREATE INDEX insurance_policies_space ON insurance_policies (space_id);
CREATE INDEX insurance_policies_checked_by ON insurance_policies (checked_by) WHERE checked_by IS NOT NULL;

-- As it was when they asked; changed by nobody.
CREATE TABLE booking_insurance (
  booking_id uuid NOT NULL REFERENCES bookings ON DELETE CASCADE,
  resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
  answer text NOT NULL CONSTRAINT booking_insurance_answer CHECK (answer IN ('ok', 'warn', 'missing')),
  reasons text[] NOT NULL,
  -- {"kinds", "min_sum_cents", "excess_cents", "transport", "theft_rule", "note"}
  demand jsonb NOT NULL,
  -- {"kind", "insurer", "sum_cents", "valid_to", "checked"}; NULL for none that counts.
  policy jsonb,
  PRIMARY KEY (booking_id, resource_id)
);
CREATE INDEX booking_insurance_resource ON booking_insurance (resource_id);
