-- What another city lends does not work, as its home says; told to whoever booked it.
ALTER TABLE booking_homes ADD COLUMN unfit boolean NOT NULL DEFAULT false;
