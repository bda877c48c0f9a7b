-- Guests who confirm themselves what they buy or are given, as local people do.
ALTER TABLE booking_guests ADD COLUMN confirms boolean NOT NULL DEFAULT false;

-- What the home of a mirrored thing says of its picture; empty for none. It is fetched afterwards.
ALTER TABLE mirrored_resources
  ADD COLUMN picture_url text NOT NULL DEFAULT '',
  ADD COLUMN picture_alt text NOT NULL DEFAULT '';

-- What another city lends does not work, as its home says; told to whoever booked it.
ALTER TABLE booking_homes ADD COLUMN unfit boolean NOT NULL DEFAULT false;
