-- What somebody booked for themselves whose account is gone.
CREATE INDEX bookings_abandoned ON bookings (id) WHERE booker_id IS NULL AND borrower_space_id IS NULL;
