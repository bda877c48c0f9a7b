-- Guests who confirm themselves what they buy or are given, as local people do.
ALTER TABLE booking_guests ADD COLUMN confirms boolean NOT NULL DEFAULT false;

-- What another city lends does not work, as its home says; told to whoever booked it.
ALTER TABLE booking_homes ADD COLUMN unfit boolean NOT NULL DEFAULT false;
