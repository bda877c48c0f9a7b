-- Sharing across cities. What is lent elsewhere stands among ours as its home tells of it, and what is
-- booked there is decided there.

-- The organisation that lends, and the catalogue that speaks for it.
CREATE TABLE mirrored_lenders (
  space_id uuid PRIMARY KEY REFERENCES spaces ON DELETE CASCADE,
  uri text NOT NULL UNIQUE,
  actor text NOT NULL,
  name text NOT NULL,
  url text NOT NULL
);
CREATE INDEX mirrored_lenders_actor ON mirrored_lenders (actor);

CREATE TABLE mirrored_resources (
  resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
  uri text NOT NULL UNIQUE,
  actor text NOT NULL,
  url text NOT NULL,
  -- The home's time of its last word, as it spelled it: a request names it as the terms it agrees to.
  terms text NOT NULL,
  updated_at timestamptz NOT NULL,
  -- When its home was last asked for when it is taken; the answer stands here as closures.
  busy_at timestamptz
);
CREATE INDEX mirrored_resources_actor ON mirrored_resources (actor);

-- What followers of the catalogue were told, so that they hear of its end too.
CREATE TABLE announced_resources (
  resource_id uuid PRIMARY KEY,
  digest text NOT NULL,
  public boolean NOT NULL
);

-- At the lender's: who asked from another server, and by which word.
CREATE TABLE booking_guests (
  booking_id uuid PRIMARY KEY REFERENCES bookings ON DELETE CASCADE,
  actor text NOT NULL,
  name text NOT NULL,
  offer text NOT NULL UNIQUE
);
CREATE INDEX booking_guests_actor ON booking_guests (actor);

-- At the borrower's: who decides on it.
CREATE TABLE booking_homes (
  booking_id uuid PRIMARY KEY REFERENCES bookings ON DELETE CASCADE,
  -- The catalogue that was asked.
  actor text NOT NULL,
  -- The word by which it was asked, and the agreement that its home has made of it.
  offer text UNIQUE,
  agreement text,
  -- The verb that was asked for and that the home has not answered.
  pending text
);

