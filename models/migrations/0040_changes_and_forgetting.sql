-- What people are told of events that were moved or deleted, and the end of what is known of borrowers.

-- Wall times ("2026-12-05T19:00:00") or days, as the event had and has them; '' where there is none.
ALTER TABLE notifications
  ADD COLUMN starts_before text NOT NULL DEFAULT '',
  ADD COLUMN starts_after text NOT NULL DEFAULT '';

-- Since when a series has no such date any more; whoever takes part in it was told then.
ALTER TABLE participations ADD COLUMN date_gone_at timestamptz;

-- The start of a series from which its participants' dates were last counted, while they wait to be
-- counted anew.
ALTER TABLE events ADD COLUMN settled_local timestamp;

-- Whom the deletion of an event concerns, kept until they are told: their places go with it.
CREATE TABLE event_farewells (
  event_id uuid NOT NULL,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  -- The first of their dates to come; '' for what happens once.
  recurrence_id text NOT NULL,
  -- They take no part, they follow the calendar.
  following boolean NOT NULL,
  PRIMARY KEY (event_id, account_id)
);
CREATE INDEX event_farewells_account ON event_farewells (account_id);

-- When the names of people were taken out of a booking.
ALTER TABLE bookings ADD COLUMN forgotten_at timestamptz;
CREATE INDEX bookings_to_forget ON bookings (created_at) WHERE forgotten_at IS NULL;

-- Texts in Leichte Sprache for the key pages.
ALTER TABLE site_texts DROP CONSTRAINT settings_text_page,
  ADD CONSTRAINT settings_text_page CHECK (page IN ('imprint', 'privacy', 'accessibility', 'easy_language',
    'easy_agenda', 'easy_event', 'easy_organisation', 'easy_venue', 'easy_lending', 'easy_signing_up',
    'easy_accessibility'));
