-- What calling off, coming back late and not coming costs: as lenders say, as it was when somebody booked, and
-- what is owed.

CREATE TABLE fee_terms (
  resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
  -- [{"hours_before", "percent"}], from the farthest to the nearest.
  cancellation jsonb NOT NULL,
  late_day_cents int NOT NULL CONSTRAINT fee_terms_late_day CHECK (late_day_cents BETWEEN 0 AND 100000000),
  late_most_cents int NOT NULL CONSTRAINT fee_terms_late_most CHECK (late_most_cents BETWEEN 0 AND 100000000),
  no_show_percent int NOT NULL CONSTRAINT fee_terms_no_show CHECK (no_show_percent BETWEEN 0 AND 100),
  CONSTRAINT fee_terms_cancellation CHECK (jsonb_typeof(cancellation) = 'array'
    AND jsonb_array_length(cancellation) <= 6)
);

-- Of each line, as it was when it was held; changed by nobody.
CREATE TABLE booking_fee_terms (
  booking_id uuid NOT NULL,
  resource_id uuid NOT NULL,
  cancellation jsonb NOT NULL,
  late_day_cents int NOT NULL,
  late_most_cents int NOT NULL,
  no_show_percent int NOT NULL,
  PRIMARY KEY (booking_id, resource_id),
  FOREIGN KEY (booking_id, resource_id) REFERENCES booking_lines ON DELETE CASCADE
);

-- What a move has the borrower owe. There is one at most: who calls off is not late.
CREATE TABLE booking_charges (
  booking_id uuid PRIMARY KEY REFERENCES bookings ON DELETE CASCADE,
  reason text NOT NULL CONSTRAINT booking_charges_reason CHECK (reason IN ('cancellation', 'late', 'no_show')),
  cents int NOT NULL CONSTRAINT booking_charges_cents CHECK (cents > 0),
  -- Of what came late: the most days of any thing.
  days int NOT NULL CONSTRAINT booking_charges_days CHECK (days >= 0),
  charged_at timestamptz NOT NULL,
  waived_at timestamptz,
  waived_note text NOT NULL DEFAULT '' CONSTRAINT booking_charges_note CHECK (octet_length(waived_note) <= 500),
  CONSTRAINT booking_charges_waived CHECK (waived_at IS NOT NULL OR waived_note = '')
);
