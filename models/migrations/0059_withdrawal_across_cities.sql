-- Whether whoever bought in another city may withdraw, as that city says: a consumer from a business.
ALTER TABLE booking_homes ADD COLUMN withdrawal boolean NOT NULL DEFAULT false;
