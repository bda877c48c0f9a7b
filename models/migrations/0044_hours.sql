-- At which times of the week things are picked up and brought back, when rooms are open, and how often in a month
-- somebody may book a thing; and of which beginnings and ends people were reminded.

ALTER TABLE resources
  -- [{"weekday": 1 to 7, "from", "to": minutes since midnight}]; empty: any time.
  ADD COLUMN pickup_hours jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT resources_pickup_hours CHECK (jsonb_typeof(pickup_hours) = 'array' AND jsonb_array_length(pickup_hours) <= 28),
  ADD COLUMN return_hours jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT resources_return_hours CHECK (jsonb_typeof(return_hours) = 'array' AND jsonb_array_length(return_hours) <= 28),
  ADD COLUMN opening_hours jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT resources_opening_hours CHECK (jsonb_typeof(opening_hours) = 'array' AND jsonb_array_length(opening_hours) <= 28),
  -- Bookings of one organisation, or person, that begin in the same month.
  ADD COLUMN month_quota int CONSTRAINT resources_month_quota CHECK (month_quota BETWEEN 1 AND 1000);

-- The beginning and the end of which the borrower was reminded.
ALTER TABLE bookings
  ADD COLUMN start_reminded_for timestamptz,
  ADD COLUMN end_reminded_for timestamptz;
CREATE INDEX bookings_starting ON bookings (starts_at) WHERE state IN ('confirmed', 'ready');
CREATE INDEX bookings_ending ON bookings (ends_at) WHERE state = 'handed_over';
