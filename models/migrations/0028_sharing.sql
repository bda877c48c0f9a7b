-- What organisations lend, and who has it when. Whatever takes up the time of a thing is a claim on its
-- atoms; two claims on one atom never overlap, whoever writes them.
CREATE TABLE resource_groups (
  code text PRIMARY KEY,
  position int NOT NULL,
  name_de text NOT NULL,
  name_en text NOT NULL
);

-- Codes stay: other cities keep them. Synonyms are what people type.
CREATE TABLE resource_categories (
  code text PRIMARY KEY,
  group_code text NOT NULL REFERENCES resource_groups,
  position int NOT NULL,
  name_de text NOT NULL,
  name_en text NOT NULL,
  synonyms text[] NOT NULL DEFAULT '{}',
  CONSTRAINT resource_categories_code CHECK (code ~ ('^' || group_code || '\.[a-z_]+$'))
);

CREATE TABLE resources (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
  -- Stays when the title changes: it stands in addresses that others keep.
  slug text NOT NULL CONSTRAINT resources_slug UNIQUE,
  kind text NOT NULL,
  tracking text NOT NULL,
  -- How many there are of what is counted and not told apart.
  quantity int,
  category text REFERENCES resource_categories,
  title_de text NOT NULL CONSTRAINT resources_title CHECK (octet_length(title_de) BETWEEN 1 AND 200),
  title_en text NOT NULL DEFAULT '' CONSTRAINT resources_title_en CHECK (octet_length(title_en) <= 200),
  description_de text NOT NULL DEFAULT ''
    CONSTRAINT resources_description CHECK (octet_length(description_de) <= 65536),
  description_en text NOT NULL DEFAULT ''
    CONSTRAINT resources_description_en CHECK (octet_length(description_en) <= 65536),
  condition text NOT NULL DEFAULT 'good',
  offers text[] NOT NULL DEFAULT '{lend}',
  status text NOT NULL DEFAULT 'draft',
  audience text NOT NULL DEFAULT 'public',
  -- Where it is picked up, or what it is a room of.
  venue_id uuid REFERENCES venues ON DELETE SET NULL,
  room_id uuid REFERENCES rooms ON DELETE SET NULL,
  pickup_note text NOT NULL DEFAULT '' CONSTRAINT resources_pickup_note CHECK (octet_length(pickup_note) <= 1000),
  price_unit text NOT NULL DEFAULT 'day',
  base_cents int NOT NULL DEFAULT 0 CONSTRAINT resources_base CHECK (base_cents BETWEEN 0 AND 100000000),
  unit_cents int NOT NULL DEFAULT 0 CONSTRAINT resources_unit CHECK (unit_cents BETWEEN 0 AND 100000000),
  min_fee_cents int NOT NULL DEFAULT 0 CONSTRAINT resources_min_fee CHECK (min_fee_cents BETWEEN 0 AND 100000000),
  deposit_cents int NOT NULL DEFAULT 0 CONSTRAINT resources_deposit CHECK (deposit_cents BETWEEN 0 AND 100000000),
  free_units int NOT NULL DEFAULT 0 CONSTRAINT resources_free_units CHECK (free_units BETWEEN 0 AND 1000),
  -- [{"from": 2, "percent": 50}]: from the second unit on, each costs that part.
  tiers jsonb NOT NULL DEFAULT '[]',
  -- [{"group": "school", "percent": 0}]: what a group pays of the price.
  factors jsonb NOT NULL DEFAULT '[]',
  buffer_before_minutes int NOT NULL DEFAULT 0,
  buffer_after_minutes int NOT NULL DEFAULT 0,
  lead_minutes int NOT NULL DEFAULT 0,
  max_advance_days int NOT NULL DEFAULT 365,
  min_minutes int NOT NULL DEFAULT 15,
  max_minutes int NOT NULL DEFAULT 44640,
  grid text NOT NULL DEFAULT 'quarter',
  pending_policy text NOT NULL DEFAULT 'block',
  -- Groups that need no approval once somebody has checked that they are one.
  instant_groups text[] NOT NULL DEFAULT '{}',
  -- Bought with public money: not sold nor given away before that day.
  grant_number text NOT NULL DEFAULT '' CONSTRAINT resources_grant_number CHECK (octet_length(grant_number) <= 200),
  grant_until date,
  words tsvector NOT NULL DEFAULT '',
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL,
  CONSTRAINT resources_kind CHECK (kind IN ('equipment', 'room', 'material', 'vehicle', 'kit')),
  CONSTRAINT resources_tracking CHECK (tracking IN ('unit', 'bulk')),
  CONSTRAINT resources_quantity CHECK ((tracking = 'bulk') = (quantity IS NOT NULL) AND quantity BETWEEN 0 AND 100000),
  CONSTRAINT resources_condition CHECK (condition IN ('new', 'very_good', 'good', 'used', 'for_parts')),
  CONSTRAINT resources_offers CHECK (offers <@ '{lend,sell,give}' AND cardinality(offers) > 0),
  CONSTRAINT resources_status CHECK (status IN ('draft', 'published', 'paused', 'archived')),
  CONSTRAINT resources_audience CHECK (audience IN ('own', 'city', 'partners', 'public')),
  CONSTRAINT resources_price_unit CHECK (price_unit IN ('hour', 'half_day', 'day', 'week', 'flat')),
  CONSTRAINT resources_grid CHECK (grid IN ('quarter', 'hour', 'half_day', 'day', 'week')),
  CONSTRAINT resources_pending_policy CHECK (pending_policy IN ('block', 'compete')),
  CONSTRAINT resources_buffers CHECK (buffer_before_minutes BETWEEN 0 AND 20160
    AND buffer_after_minutes BETWEEN 0 AND 20160),
  CONSTRAINT resources_horizon CHECK (lead_minutes BETWEEN 0 AND 525600 AND max_advance_days BETWEEN 1 AND 1825),
  CONSTRAINT resources_duration CHECK (min_minutes BETWEEN 1 AND max_minutes AND max_minutes <= 527040),
  CONSTRAINT resources_grant CHECK ((grant_until IS NULL) = (grant_number = ''))
);
CREATE INDEX resources_space ON resources (space_id);
CREATE INDEX resources_order ON resources (lower(title_de), id) WHERE status = 'published';
CREATE INDEX resources_category ON resources (category) WHERE status = 'published';
CREATE INDEX resources_words ON resources USING gin (words);
CREATE INDEX resources_venue ON resources (venue_id) WHERE venue_id IS NOT NULL;
CREATE INDEX resources_room ON resources (room_id) WHERE room_id IS NOT NULL;

CREATE TABLE resource_pictures (
  resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
  picture_id uuid NOT NULL,
  position int NOT NULL,
  PRIMARY KEY (resource_id, picture_id)
);
ALTER TABLE resource_pictures
  ADD CONSTRAINT pictures_in_use FOREIGN KEY (picture_id) REFERENCES pictures (id);
CREATE INDEX resource_pictures_picture ON resource_pictures (picture_id);

-- One physical thing with its own label, or one bookable room.
CREATE TABLE units (
  id uuid PRIMARY KEY,
  resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
  inventory_code text NOT NULL CONSTRAINT units_code CHECK (octet_length(inventory_code) BETWEEN 1 AND 60),
  note text NOT NULL DEFAULT '' CONSTRAINT units_note CHECK (octet_length(note) <= 1000),
  state text NOT NULL DEFAULT 'active',
  CONSTRAINT units_same_code UNIQUE (resource_id, inventory_code),
  CONSTRAINT units_state CHECK (state IN ('active', 'defect', 'maintenance', 'retired', 'transferred'))
);

-- The smallest thing that can be taken: a projector is one, a hall that can be divided has those of its
-- parts, a flight case those of what lies in it. A shared one is of several units.
CREATE TABLE atoms (
  id uuid PRIMARY KEY,
  shared boolean NOT NULL DEFAULT false
);
CREATE TABLE unit_atoms (
  unit_id uuid NOT NULL REFERENCES units ON DELETE CASCADE,
  atom_id uuid NOT NULL REFERENCES atoms,
  PRIMARY KEY (unit_id, atom_id)
);
CREATE INDEX unit_atoms_atom ON unit_atoms (atom_id);
CREATE TABLE unit_parts (
  unit_id uuid NOT NULL REFERENCES units ON DELETE CASCADE,
  part_id uuid NOT NULL,
  PRIMARY KEY (unit_id, part_id)
);
ALTER TABLE unit_parts ADD CONSTRAINT units_in_use FOREIGN KEY (part_id) REFERENCES units (id)
  DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX unit_parts_part ON unit_parts (part_id);

-- What has to be looked at again before a day; of one unit, or of all of a resource.
CREATE TABLE safety_checks (
  id uuid PRIMARY KEY,
  resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
  unit_id uuid REFERENCES units ON DELETE CASCADE,
  name text NOT NULL CONSTRAINT safety_name CHECK (octet_length(name) BETWEEN 1 AND 200),
  checked_on date,
  due_on date NOT NULL
);
CREATE INDEX safety_checks_resource ON safety_checks (resource_id, due_on);
CREATE INDEX safety_checks_unit ON safety_checks (unit_id) WHERE unit_id IS NOT NULL;

-- What somebody has looked at: to which group an organisation belongs. Others say it themselves.
CREATE TABLE borrower_groups (
  space_id uuid PRIMARY KEY REFERENCES spaces ON DELETE CASCADE,
  borrower_group text NOT NULL,
  checked_at timestamptz NOT NULL,
  checked_by uuid REFERENCES accounts ON DELETE SET NULL,
  CONSTRAINT borrower_groups_group CHECK (borrower_group IN ('non_profit_culture', 'independent_artist',
    'initiative', 'municipal', 'school', 'university', 'church', 'social', 'commercial_culture', 'commercial',
    'private'))
);
CREATE INDEX borrower_groups_checked_by ON borrower_groups (checked_by) WHERE checked_by IS NOT NULL;

-- The states of a booking and its moves are rows, and foreign keys refuse every other move. `claims` says
-- what the entry into a state does to the claims: all must be there, they end now, they stay, they go.
CREATE TABLE booking_states (
  state text PRIMARY KEY,
  position int NOT NULL,
  terminal boolean NOT NULL,
  claims text NOT NULL CONSTRAINT booking_states_claims CHECK (claims IN ('need', 'cut', 'keep', 'drop')),
  -- What happens by itself when the state has lasted too long.
  timer_verb text
);
CREATE TABLE booking_verbs (
  verb text PRIMARY KEY,
  actor text NOT NULL CONSTRAINT booking_verbs_actor
    CHECK (actor IN ('borrower', 'lender', 'both', 'operator', 'system'))
);
ALTER TABLE booking_states ADD FOREIGN KEY (timer_verb) REFERENCES booking_verbs (verb);
CREATE TABLE booking_transitions (
  from_state text NOT NULL REFERENCES booking_states,
  verb text NOT NULL REFERENCES booking_verbs,
  to_state text NOT NULL REFERENCES booking_states,
  PRIMARY KEY (from_state, verb),
  UNIQUE (from_state, verb, to_state)
);

CREATE TABLE bookings (
  id uuid PRIMARY KEY,
  state text NOT NULL REFERENCES booking_states,
  -- The move that led here; written by the trigger bookings_move.
  previous_state text,
  verb text,
  lender_space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
  -- For which organisation, if for one, and who asked.
  borrower_space_id uuid REFERENCES spaces ON DELETE SET NULL,
  booker_id uuid REFERENCES accounts ON DELETE SET NULL,
  borrower_group text NOT NULL,
  group_checked boolean NOT NULL,
  purpose text NOT NULL,
  -- Those that were made together, week by week.
  series_id uuid,
  note text NOT NULL DEFAULT '' CONSTRAINT bookings_note CHECK (octet_length(note) <= 2000),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  price_cents int NOT NULL CONSTRAINT bookings_price CHECK (price_cents >= 0),
  deposit_cents int NOT NULL CONSTRAINT bookings_deposit CHECK (deposit_cents >= 0),
  -- What the lender offers instead.
  offered_starts_at timestamptz,
  offered_ends_at timestamptz,
  offered_price_cents int,
  state_deadline timestamptz,
  version int NOT NULL DEFAULT 1,
  created_at timestamptz NOT NULL,
  CONSTRAINT bookings_window CHECK (ends_at > starts_at),
  CONSTRAINT bookings_offer CHECK (offered_ends_at > offered_starts_at AND offered_price_cents >= 0),
  CONSTRAINT bookings_begin CHECK ((verb IS NULL) = (previous_state IS NULL)
    AND (verb IS NOT NULL OR state = 'hold')),
  CONSTRAINT bookings_not_now FOREIGN KEY (previous_state, verb, state)
    REFERENCES booking_transitions (from_state, verb, to_state)
);
CREATE INDEX bookings_lender ON bookings (lender_space_id, starts_at, id);
CREATE INDEX bookings_borrower ON bookings (borrower_space_id, starts_at) WHERE borrower_space_id IS NOT NULL;
CREATE INDEX bookings_booker ON bookings (booker_id, starts_at) WHERE booker_id IS NOT NULL;
CREATE INDEX bookings_series ON bookings (series_id, starts_at) WHERE series_id IS NOT NULL;
CREATE INDEX bookings_deadline ON bookings (state_deadline) WHERE state_deadline IS NOT NULL;

CREATE TABLE booking_lines (
  booking_id uuid NOT NULL REFERENCES bookings ON DELETE CASCADE,
  resource_id uuid NOT NULL,
  quantity int NOT NULL CONSTRAINT booking_lines_quantity CHECK (quantity > 0),
  price_cents int NOT NULL CONSTRAINT booking_lines_price CHECK (price_cents >= 0),
  deposit_cents int NOT NULL CONSTRAINT booking_lines_deposit CHECK (deposit_cents >= 0),
  PRIMARY KEY (booking_id, resource_id)
);
-- Deferred, so that a space can go with all that it has.
ALTER TABLE booking_lines ADD CONSTRAINT resources_in_use FOREIGN KEY (resource_id) REFERENCES resources (id)
  DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX booking_lines_resource ON booking_lines (resource_id);

-- What happened, in order; nothing is changed or taken out.
CREATE TABLE booking_events (
  booking_id uuid NOT NULL REFERENCES bookings ON DELETE CASCADE,
  seq int NOT NULL,
  at timestamptz NOT NULL,
  -- NULL for the system, or whose account is gone.
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  side text NOT NULL CONSTRAINT booking_events_side CHECK (side IN ('borrower', 'lender', 'operator', 'system')),
  from_state text,
  verb text,
  to_state text NOT NULL,
  note text NOT NULL DEFAULT '',
  data jsonb NOT NULL DEFAULT '{}',
  PRIMARY KEY (booking_id, seq),
  CONSTRAINT booking_events_begin CHECK ((from_state IS NULL) = (verb IS NULL)
    AND (from_state IS NOT NULL OR to_state = 'hold')),
  CONSTRAINT bookings_not_now FOREIGN KEY (from_state, verb, to_state)
    REFERENCES booking_transitions (from_state, verb, to_state)
);
CREATE INDEX booking_events_account ON booking_events (account_id) WHERE account_id IS NOT NULL;

-- Times in which the owner keeps a thing back; for ever when it is gone.
CREATE TABLE closures (
  id uuid PRIMARY KEY,
  resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
  -- NULL for all units, or for a number of what is counted.
  unit_id uuid REFERENCES units ON DELETE CASCADE,
  quantity int CONSTRAINT closures_quantity CHECK (quantity > 0),
  kind text NOT NULL CONSTRAINT closures_kind CHECK (kind IN ('own_use', 'maintenance', 'blackout', 'transfer')),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz,
  note text NOT NULL DEFAULT '' CONSTRAINT closures_note CHECK (octet_length(note) <= 1000),
  CONSTRAINT closures_window CHECK (ends_at > starts_at),
  CONSTRAINT closures_end CHECK ((ends_at IS NULL) = (kind = 'transfer'))
);
CREATE INDEX closures_resource ON closures (resource_id, starts_at);
CREATE INDEX closures_unit ON closures (unit_id) WHERE unit_id IS NOT NULL;

CREATE TABLE claims (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  atom_id uuid NOT NULL REFERENCES atoms,
  unit_id uuid NOT NULL,
  booking_id uuid REFERENCES bookings ON DELETE CASCADE,
  closure_id uuid REFERENCES closures ON DELETE CASCADE,
  -- With the time before and after in which it cannot be had.
  blocked tstzrange NOT NULL CONSTRAINT claims_window CHECK (NOT isempty(blocked)),
  -- Of a hold: when it is given up. What has expired is as good as gone.
  expires_at timestamptz,
  CONSTRAINT claims_reason CHECK (num_nonnulls(booking_id, closure_id) = 1),
  CONSTRAINT claims_hold CHECK (expires_at IS NULL OR booking_id IS NOT NULL),
  CONSTRAINT claims_overlap EXCLUDE USING gist (atom_id WITH =, blocked WITH &&)
);
ALTER TABLE claims ADD CONSTRAINT units_in_use FOREIGN KEY (unit_id) REFERENCES units (id)
  DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX claims_booking ON claims (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX claims_closure ON claims (closure_id) WHERE closure_id IS NOT NULL;
CREATE INDEX claims_unit ON claims (unit_id);

-- Of what is counted: how many, when. Never more than there are, by the trigger bulk_claims_capacity.
CREATE TABLE bulk_claims (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  resource_id uuid NOT NULL,
  booking_id uuid REFERENCES bookings ON DELETE CASCADE,
  closure_id uuid REFERENCES closures ON DELETE CASCADE,
  quantity int NOT NULL CONSTRAINT bulk_claims_quantity CHECK (quantity > 0),
  blocked tstzrange NOT NULL CONSTRAINT bulk_claims_window CHECK (NOT isempty(blocked)),
  expires_at timestamptz,
  CONSTRAINT bulk_claims_reason CHECK (num_nonnulls(booking_id, closure_id) = 1)
);
ALTER TABLE bulk_claims ADD CONSTRAINT resources_in_use FOREIGN KEY (resource_id) REFERENCES resources (id)
  DEFERRABLE INITIALLY DEFERRED;
CREATE INDEX bulk_claims_window_index ON bulk_claims USING gist (resource_id, blocked);
CREATE INDEX bulk_claims_booking ON bulk_claims (booking_id) WHERE booking_id IS NOT NULL;
CREATE INDEX bulk_claims_closure ON bulk_claims (closure_id) WHERE closure_id IS NOT NULL;

-- Who has a thing now, whatever the calendar says.
CREATE TABLE custody (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  unit_id uuid NOT NULL,
  booking_id uuid NOT NULL REFERENCES bookings ON DELETE CASCADE,
  out_at timestamptz NOT NULL,
  in_at timestamptz,
  CONSTRAINT custody_order CHECK (in_at >= out_at)
);
ALTER TABLE custody ADD CONSTRAINT units_in_use FOREIGN KEY (unit_id) REFERENCES units (id)
  DEFERRABLE INITIALLY DEFERRED;
CREATE UNIQUE INDEX custody_one_holder ON custody (unit_id) WHERE in_at IS NULL;
CREATE INDEX custody_booking ON custody (booking_id);

INSERT INTO booking_states (state, position, terminal, claims) VALUES
  ('hold', 1, false, 'keep'), ('requested', 2, false, 'need'), ('countered', 3, false, 'keep'),
  ('approved', 4, false, 'need'), ('confirmed', 5, false, 'need'), ('ready', 6, false, 'need'),
  ('handed_over', 7, false, 'keep'), ('overdue', 8, false, 'keep'), ('returned', 9, false, 'cut'),
  ('disputed', 10, false, 'keep'), ('closed', 11, true, 'keep'), ('declined', 12, true, 'drop'),
  ('expired', 13, true, 'drop'), ('cancelled', 14, true, 'drop'), ('no_show', 15, true, 'drop');
INSERT INTO booking_verbs (verb, actor) VALUES
  ('request', 'borrower'), ('book', 'borrower'), ('approve', 'lender'), ('decline', 'lender'),
  ('counter', 'lender'), ('accept', 'borrower'), ('confirm', 'borrower'), ('prepare', 'lender'),
  ('hand_over', 'lender'), ('extend', 'lender'), ('take_back_part', 'lender'), ('take_back', 'lender'),
  ('close', 'lender'), ('dispute', 'both'), ('settle', 'operator'), ('cancel', 'both'), ('miss', 'lender'),
  ('expire', 'system'), ('overrun', 'system'), ('lapse', 'system');
UPDATE booking_states SET timer_verb = 'expire' WHERE state IN ('hold', 'requested', 'countered', 'approved');
UPDATE booking_states SET timer_verb = 'overrun' WHERE state = 'handed_over';
UPDATE booking_states SET timer_verb = 'lapse' WHERE state = 'returned';
INSERT INTO booking_transitions (from_state, verb, to_state) VALUES
  ('hold', 'request', 'requested'), ('hold', 'book', 'confirmed'), ('hold', 'cancel', 'cancelled'),
  ('hold', 'expire', 'expired'),
  ('requested', 'approve', 'approved'), ('requested', 'decline', 'declined'),
  ('requested', 'counter', 'countered'), ('requested', 'cancel', 'cancelled'),
  ('requested', 'expire', 'expired'),
  ('countered', 'accept', 'approved'), ('countered', 'cancel', 'cancelled'), ('countered', 'expire', 'expired'),
  ('approved', 'confirm', 'confirmed'), ('approved', 'cancel', 'cancelled'), ('approved', 'expire', 'expired'),
  ('confirmed', 'prepare', 'ready'), ('confirmed', 'hand_over', 'handed_over'),
  ('confirmed', 'cancel', 'cancelled'), ('confirmed', 'miss', 'no_show'),
  ('ready', 'hand_over', 'handed_over'), ('ready', 'cancel', 'cancelled'), ('ready', 'miss', 'no_show'),
  ('handed_over', 'extend', 'handed_over'), ('handed_over', 'take_back_part', 'handed_over'),
  ('handed_over', 'take_back', 'returned'), ('handed_over', 'overrun', 'overdue'),
  ('overdue', 'extend', 'handed_over'), ('overdue', 'take_back_part', 'overdue'),
  ('overdue', 'take_back', 'returned'),
  ('returned', 'close', 'closed'), ('returned', 'dispute', 'disputed'), ('returned', 'lapse', 'closed'),
  ('disputed', 'settle', 'closed');

INSERT INTO resource_groups (code, position, name_de, name_en) VALUES
  ('BUE', 1, 'Bühne und Rigging', 'Stage and rigging'),
  ('LIC', 2, 'Licht', 'Light'),
  ('TON', 3, 'Ton', 'Sound'),
  ('VID', 4, 'Video und Foto', 'Video and photo'),
  ('INS', 5, 'Instrumente', 'Instruments'),
  ('AUS', 6, 'Ausstellung', 'Exhibition'),
  ('WER', 7, 'Werkstatt', 'Workshop'),
  ('DRA', 8, 'Draußen und Zelte', 'Outdoors and tents'),
  ('MOE', 9, 'Möbel und Bedarf', 'Furniture and supplies'),
  ('FAH', 10, 'Transport', 'Transport'),
  ('RAU', 11, 'Räume', 'Rooms'),
  ('MAT', 12, 'Material und Fundus', 'Material and props');
INSERT INTO resource_categories (code, group_code, position, name_de, name_en, synonyms) VALUES
  ('BUE.podeste', 'BUE', 1, 'Podeste', 'Stage platforms',
   '{"praktikabel","bühnenelement","bühnenpodest","riser","deck"}'),
  ('BUE.traversen', 'BUE', 2, 'Traversen und Stative', 'Trusses and stands',
   '{"traverse","stativ","truss","kurbelstativ","t-bar"}'),
  ('BUE.hebezeuge', 'BUE', 3, 'Hebezeuge', 'Hoists',
   '{"kettenzug","motor","winde","hoist"}'),
  ('BUE.vorhaenge', 'BUE', 4, 'Vorhänge und Molton (B1)', 'Drapes and molton (B1)',
   '{"vorhang","molton","aushang","schal","curtain"}'),
  ('BUE.tanzboden', 'BUE', 5, 'Tanzboden', 'Dance floor',
   '{"tanzteppich","ballettboden","schwingboden","vinyl"}'),
  ('BUE.effekte', 'BUE', 6, 'Effekte (Nebel, Wind)', 'Effects (fog, wind)',
   '{"nebelmaschine","hazer","windmaschine","fog"}'),
  ('LIC.scheinwerfer', 'LIC', 1, 'Scheinwerfer', 'Spotlights',
   '{"par","fresnel","profiler","stufenlinse","verfolger","spot"}'),
  ('LIC.moving_light', 'LIC', 2, 'LED und Moving Light', 'LED and moving light',
   '{"moving head","led par","led bar","wash","kopfbewegt"}'),
  ('LIC.pulte', 'LIC', 3, 'Lichtpulte und Dimmer', 'Lighting desks and dimmers',
   '{"lichtpult","dimmer","dmx","lichtsteuerung"}'),
  ('LIC.akkulicht', 'LIC', 4, 'Akku- und Ambientelicht', 'Battery and ambient light',
   '{"akkuscheinwerfer","uplight","lichterkette","ambiente"}'),
  ('TON.pa', 'TON', 1, 'PA, Monitore, Endstufen', 'PA, monitors, amplifiers',
   '{"lautsprecher","box","anlage","subwoofer","endstufe","beschallung","speaker"}'),
  ('TON.mischpulte', 'TON', 2, 'Mischpulte', 'Mixing desks',
   '{"mischpult","mixer","digitalpult","stagebox"}'),
  ('TON.mikrofone', 'TON', 3, 'Mikrofone und Funkstrecken', 'Microphones and wireless',
   '{"mikro","mikrofon","funkmikro","headset","ansteckmikro","microphone"}'),
  ('TON.dj', 'TON', 4, 'DJ-Technik', 'DJ equipment',
   '{"plattenspieler","cdj","controller","turntable"}'),
  ('TON.akkuanlage', 'TON', 5, 'Mobile Akku-Anlage', 'Mobile battery system',
   '{"akkubox","megafon","bluetooth","straßenmusik"}'),
  ('TON.aufnahme', 'TON', 6, 'Aufnahme', 'Recording',
   '{"rekorder","audiointerface","field recorder","interface"}'),
  ('TON.fuehrungsanlage', 'TON', 7, 'Führungs- und Dolmetschanlage', 'Tour guide and interpreting system',
   '{"dolmetschanlage","flüsteranlage","tourguide","personenführung"}'),
  ('VID.projektor', 'VID', 1, 'Projektor', 'Projector',
   '{"beamer","projektion","laserprojektor"}'),
  ('VID.leinwand', 'VID', 2, 'Leinwand', 'Screen',
   '{"projektionsfläche","rückprojektion","opera"}'),
  ('VID.bildschirm', 'VID', 3, 'Bildschirm und LED-Wand', 'Display and LED wall',
   '{"monitor","fernseher","display","led wall","stele"}'),
  ('VID.kamera', 'VID', 4, 'Kamera, Foto- und Filmlicht', 'Camera, photo and film light',
   '{"fotoapparat","camcorder","filmlicht","objektiv","stativ","softbox"}'),
  ('VID.streaming', 'VID', 5, 'Streaming und Bildmischer', 'Streaming and vision mixer',
   '{"livestream","bildmischer","capture","atem"}'),
  ('VID.medienserver', 'VID', 6, 'Medienserver und Player', 'Media server and player',
   '{"mediaplayer","resolume","zuspieler"}'),
  ('INS.klavier', 'INS', 1, 'Flügel und Klavier', 'Grand and upright piano',
   '{"flügel","klavier","pianino","piano"}'),
  ('INS.keyboard', 'INS', 2, 'Keyboard und Synthesizer', 'Keyboard and synthesizer',
   '{"e-piano","stagepiano","synth","orgel"}'),
  ('INS.schlagzeug', 'INS', 3, 'Schlagzeug und Percussion', 'Drums and percussion',
   '{"drumset","cajon","congas","becken"}'),
  ('INS.backline', 'INS', 4, 'Backline und Verstärker', 'Backline and amplifiers',
   '{"amp","gitarrenverstärker","bassverstärker","combo"}'),
  ('INS.orchester', 'INS', 5, 'Orchester (Bläser, Streicher, Pulte)', 'Orchestra (winds, strings, stands)',
   '{"notenpult","notenständer","kontrabass","cello","pauke"}'),
  ('AUS.vitrinen', 'AUS', 1, 'Vitrinen', 'Showcases',
   '{"vitrine","schaukasten","haube"}'),
  ('AUS.stellwaende', 'AUS', 2, 'Stellwände, Hängesysteme, Rahmen', 'Partitions, hanging systems, frames',
   '{"stellwand","rahmen","galerieschiene","messewand","passepartout"}'),
  ('AUS.sockel', 'AUS', 3, 'Sockel', 'Plinths',
   '{"podest","säule","plinth"}'),
  ('AUS.klimamessung', 'AUS', 4, 'Klima- und Lichtmessung', 'Climate and light metering',
   '{"datenlogger","hygrometer","luxmeter","thermohygrograph"}'),
  ('AUS.kunsttransport', 'AUS', 5, 'Kunsttransport', 'Art transport',
   '{"kunstkiste","transportkiste","klimakiste"}'),
  ('WER.elektrowerkzeug', 'WER', 1, 'Elektrowerkzeug', 'Power tools',
   '{"bohrmaschine","akkuschrauber","stichsäge","schleifer","kreissäge"}'),
  ('WER.holz_metall', 'WER', 2, 'Holz und Metall', 'Wood and metal',
   '{"werkbank","hobel","schweißgerät","drehbank"}'),
  ('WER.textil', 'WER', 3, 'Textil und Kostümnähen', 'Textiles and costume sewing',
   '{"nähmaschine","overlock","bügelpresse","schneiderpuppe"}'),
  ('WER.druck', 'WER', 4, 'Druck und Grafik', 'Printing and graphics',
   '{"siebdruck","risograph","plotter","druckpresse","buchdruck"}'),
  ('WER.fertigung', 'WER', 5, '3D-Druck, Laser, Keramikofen', '3D printing, laser, kiln',
   '{"lasercutter","3d-drucker","brennofen","cnc"}'),
  ('DRA.pavillon', 'DRA', 1, 'Pavillon und Faltzelt', 'Pavilion and folding tent',
   '{"faltpavillon","zelt","marktstand"}'),
  ('DRA.festzelt', 'DRA', 2, 'Festzelt und fliegende Bühne', 'Marquee and mobile stage',
   '{"festzelt","mobile bühne","trailerbühne"}'),
  ('DRA.absperrung', 'DRA', 3, 'Absperrung', 'Barriers',
   '{"absperrgitter","hamburger gitter","bauzaun","tensator"}'),
  ('DRA.strom', 'DRA', 4, 'Strom, Aggregat, Verteiler', 'Power, generator, distribution',
   '{"stromaggregat","generator","kabeltrommel","cee","unterverteilung"}'),
  ('DRA.sanitaer', 'DRA', 5, 'Sanitär und Mehrweggeschirr', 'Sanitary and reusable tableware',
   '{"toilette","geschirr","spülmobil","becher"}'),
  ('MOE.stuehle', 'MOE', 1, 'Stühle und Bänke', 'Chairs and benches',
   '{"stuhl","klappstuhl","bank","hocker"}'),
  ('MOE.tische', 'MOE', 2, 'Tische und Biergarnituren', 'Tables and beer benches',
   '{"tisch","stehtisch","bierbank","biertisch"}'),
  ('MOE.garderobe', 'MOE', 3, 'Garderobe und Theke', 'Cloakroom and bar',
   '{"kleiderständer","theke","tresen","kühlschrank"}'),
  ('MOE.moderation', 'MOE', 4, 'Moderation und Beschilderung', 'Facilitation and signage',
   '{"flipchart","metaplan","pinnwand","aufsteller","rednerpult"}'),
  ('MOE.barrierefreiheit', 'MOE', 5, 'Barrierefreiheit (Rampe, Induktionsschleife)', 'Accessibility (ramp, induction loop)',
   '{"rampe","induktionsschleife","hörschleife","rollstuhl"}'),
  ('FAH.transporter', 'FAH', 1, 'Transporter', 'Van',
   '{"bus","sprinter","kleinbus","lieferwagen"}'),
  ('FAH.anhaenger', 'FAH', 2, 'Anhänger', 'Trailer',
   '{"hänger","pkw-anhänger","kofferanhänger"}'),
  ('FAH.lastenrad', 'FAH', 3, 'Lastenrad', 'Cargo bike',
   '{"cargobike","fahrrad","fahrradanhänger"}'),
  ('FAH.rollwagen', 'FAH', 4, 'Rollwagen und Flightcase', 'Dollies and flight cases',
   '{"sackkarre","hubwagen","case","rollbrett"}'),
  ('RAU.probe_musik', 'RAU', 1, 'Probe Musik', 'Rehearsal, music',
   '{"proberaum","bandraum","musikraum"}'),
  ('RAU.probe_buehne', 'RAU', 2, 'Probe Tanz und Theater', 'Rehearsal, dance and theatre',
   '{"probebühne","tanzsaal","ballettsaal","tanzstudio"}'),
  ('RAU.buehne', 'RAU', 3, 'Bühne und Saal', 'Stage and hall',
   '{"saal","bühne","theater","aula","veranstaltungsraum"}'),
  ('RAU.studio', 'RAU', 4, 'Studio Ton und Film', 'Studio, sound and film',
   '{"tonstudio","filmstudio","greenscreen"}'),
  ('RAU.atelier', 'RAU', 5, 'Atelier und Werkraum', 'Artist''s studio and workroom',
   '{"atelier","werkstatt","werkraum"}'),
  ('RAU.seminar', 'RAU', 6, 'Seminar', 'Seminar room',
   '{"seminarraum","besprechungsraum","gruppenraum","konferenz"}'),
  ('RAU.ausstellung', 'RAU', 7, 'Ausstellung', 'Exhibition room',
   '{"galerie","ausstellungsraum","projektraum"}'),
  ('RAU.lager', 'RAU', 8, 'Lager', 'Storage',
   '{"lagerraum","depot","abstellraum"}'),
  ('RAU.aussenflaeche', 'RAU', 9, 'Außenfläche und Küche', 'Outdoor area and kitchen',
   '{"hof","garten","platz","küche"}'),
  ('MAT.kulissen', 'MAT', 1, 'Kulissen und Requisiten', 'Sets and props',
   '{"requisite","bühnenbild","kulisse","prop"}'),
  ('MAT.kostueme', 'MAT', 2, 'Kostüme und Stoffe', 'Costumes and fabrics',
   '{"kostüm","stoff","garderobe","uniform"}'),
  ('MAT.baustoff', 'MAT', 3, 'Holz, Platten, Farben', 'Wood, boards, paint',
   '{"holz","platte","farbe","lack","latten","osb"}');
