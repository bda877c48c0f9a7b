-- What is sold or given away is booked as what is lent is, by moves of its own.

-- On which terms something is sold or given away; without a row: free, or as both agree.
CREATE TABLE sale_terms (
  resource_id uuid PRIMARY KEY REFERENCES resources ON DELETE CASCADE,
  price_cents int NOT NULL CONSTRAINT sale_terms_price CHECK (price_cents BETWEEN 0 AND 100000000),
  -- Who of those who ask gets it: whoever asked first, whom the lot falls on, or who needs it most.
  choice text NOT NULL CONSTRAINT sale_terms_choice CHECK (choice IN ('first', 'lot', 'need')),
  -- The seller is a business, so that consumers may take back what they bought at a distance.
  withdrawal boolean NOT NULL
);

ALTER TABLE bookings ADD COLUMN mode text NOT NULL DEFAULT 'lend'
  CONSTRAINT bookings_mode CHECK (mode IN ('lend', 'rent_room', 'sell', 'give'));
UPDATE bookings b SET mode = 'rent_room'
  WHERE EXISTS (SELECT FROM booking_lines n WHERE n.booking_id = b.id)
    AND NOT EXISTS (SELECT FROM booking_lines n JOIN resources r ON r.id = n.resource_id
                    WHERE n.booking_id = b.id AND r.kind <> 'room');
ALTER TABLE booking_contracts ADD COLUMN withdrawal boolean NOT NULL DEFAULT false;

-- For which modes a move is; the trigger bookings_move refuses it for others.
ALTER TABLE booking_transitions ADD COLUMN modes text[] NOT NULL DEFAULT '{lend,rent_room}'
  CONSTRAINT booking_transitions_modes
    CHECK (modes <@ '{lend,rent_room,sell,give}' AND cardinality(modes) > 0);
UPDATE booking_transitions SET modes = '{lend,rent_room,sell,give}'
  WHERE (from_state, verb) IN (
    ('hold', 'request'), ('hold', 'cancel'), ('hold', 'expire'),
    ('requested', 'approve'), ('requested', 'decline'), ('requested', 'counter'),
    ('requested', 'cancel'), ('requested', 'expire'),
    ('countered', 'accept'), ('countered', 'cancel'), ('countered', 'expire'),
    ('approved', 'confirm'), ('approved', 'cancel'), ('approved', 'expire'),
    ('confirmed', 'prepare'), ('confirmed', 'hand_over'), ('confirmed', 'cancel'), ('confirmed', 'miss'),
    ('ready', 'hand_over'), ('ready', 'cancel'), ('ready', 'miss'));
INSERT INTO booking_states (state, position, terminal, claims) VALUES
  ('transferred', 16, true, 'keep'), ('withdrawn', 17, true, 'drop');
INSERT INTO booking_verbs (verb, actor) VALUES
  ('renew', 'lender'), ('transfer', 'lender'), ('withdraw', 'borrower');
INSERT INTO booking_transitions (from_state, verb, to_state, modes) VALUES
  ('approved', 'renew', 'approved', '{sell,give}'),
  ('handed_over', 'transfer', 'transferred', '{sell,give}'),
  ('transferred', 'withdraw', 'withdrawn', '{sell}');

-- What people and organisations look for, ours and those of other cities, and what was found for them.
CREATE TABLE wanted_ads (
  id uuid PRIMARY KEY,
  -- Of an organisation, or of a person; of neither when it is at home elsewhere.
  space_id uuid REFERENCES spaces ON DELETE CASCADE,
  -- Who wrote it. That of an organisation stays without its writer; a person's goes before the account.
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  title text NOT NULL CONSTRAINT wanted_ads_title CHECK (octet_length(title) BETWEEN 1 AND 200),
  words text NOT NULL DEFAULT '' CONSTRAINT wanted_ads_words CHECK (octet_length(words) <= 5000),
  -- A category, or a group of them.
  category text NOT NULL CONSTRAINT wanted_ads_category CHECK (category ~ '^[A-Z]{3}(\.[a-z0-9_]+)?$'),
  place text NOT NULL DEFAULT '' CONSTRAINT wanted_ads_place CHECK (octet_length(place) <= 200),
  purpose text NOT NULL,
  -- How they would have it.
  ways text[] NOT NULL,
  state text NOT NULL DEFAULT 'open',
  -- Of one of another city: who speaks for it, and whose it is.
  uri text UNIQUE,
  actor text,
  url text,
  seeker text,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  CONSTRAINT wanted_ads_state CHECK (state IN ('open', 'matched', 'fulfilled', 'expired')),
  CONSTRAINT wanted_ads_ways CHECK (ways <@ '{lend,sell,give}' AND cardinality(ways) > 0),
  CONSTRAINT wanted_ads_whose CHECK (CASE WHEN uri IS NULL THEN num_nonnulls(space_id, account_id) > 0
    AND num_nonnulls(actor, url, seeker) = 0 ELSE num_nonnulls(space_id, account_id) = 0
    AND num_nonnulls(actor, url, seeker) = 3 END)
);
CREATE INDEX wanted_ads_order ON wanted_ads (created_at DESC, id) WHERE state IN ('open', 'matched');
CREATE INDEX wanted_ads_space ON wanted_ads (space_id) WHERE space_id IS NOT NULL;
CREATE INDEX wanted_ads_account ON wanted_ads (account_id) WHERE account_id IS NOT NULL;
CREATE INDEX wanted_ads_actor ON wanted_ads (actor) WHERE actor IS NOT NULL;

-- What fits what somebody looks for; both sides were told once.
CREATE TABLE wanted_matches (
  ad_id uuid NOT NULL REFERENCES wanted_ads ON DELETE CASCADE,
  resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
  matched_at timestamptz NOT NULL,
  PRIMARY KEY (ad_id, resource_id)
);
CREATE INDEX wanted_matches_resource ON wanted_matches (resource_id);
