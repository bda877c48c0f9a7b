-- How each side of a booking is reached, where it says so for this one; else an organisation's own contact
-- stands there. The other side sees it after the approval only.
CREATE TABLE booking_contacts (
  booking_id uuid NOT NULL REFERENCES bookings ON DELETE CASCADE,
  side text NOT NULL CONSTRAINT booking_contacts_side CHECK (side IN ('borrower', 'lender')),
  name text NOT NULL CONSTRAINT booking_contacts_name CHECK (octet_length(name) <= 200),
  email text NOT NULL CONSTRAINT booking_contacts_email CHECK (octet_length(email) <= 254),
  phone text NOT NULL CONSTRAINT booking_contacts_phone CHECK (octet_length(phone) <= 100),
  updated_at timestamptz NOT NULL,
  PRIMARY KEY (booking_id, side)
);

-- When the home of a booking was last asked how it stands, in case that its word was lost.
ALTER TABLE booking_homes ADD COLUMN asked_at timestamptz;
