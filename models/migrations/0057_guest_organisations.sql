-- Guests that are organisations, as their city says: no consumers, whatever they buy.
ALTER TABLE booking_guests ADD COLUMN organisation boolean NOT NULL DEFAULT false;
