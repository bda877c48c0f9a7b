-- Fills a store with :count resources of 40 organisations at 200 places, two units each but for one in
-- twenty that is counted, and 25 bookings of each unit over a year, as if it had been lent for long.
BEGIN;
CREATE TEMP TABLE made_houses AS
  SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS space_id, 'depot' || n AS handle
  FROM generate_series(0, 39) AS n;
INSERT INTO spaces (id, kind) SELECT space_id, 'organisation' FROM made_houses;
INSERT INTO handles (handle, kind, thing_id) SELECT handle, 'organisation', id FROM made_houses;
INSERT INTO organisations (id, space_id, handle, name, status, verified_at)
  SELECT id, space_id, handle, 'Depot ' || n, 'verified', now() FROM made_houses;

CREATE TEMP TABLE made_places AS
  SELECT n, gen_random_uuid() AS id FROM generate_series(0, 199) AS n;
INSERT INTO venues (id, space_id, slug, name, locality, latitude, longitude)
  SELECT p.id, h.space_id, 'lager-' || p.n, 'Lager ' || p.n, 'Bielefeld',
    51.9 + (p.n * 7919 % 2400) / 10000.0, 8.35 + (p.n * 104729 % 3600) / 10000.0
  FROM made_places p JOIN made_houses h ON h.n = p.n % 40;

CREATE TEMP TABLE made_resources AS
  SELECT s.n, gen_random_uuid() AS id, h.space_id, p.id AS venue_id, s.n % 20 = 0 AS counted,
    c.code AS category, c.name_de || ' ' || (ARRAY['groß','klein','alt','neu','leicht'])[s.n / 64 % 5 + 1]
      || ' ' || s.n AS title,
    search_vector(c.name_de || ' ' || array_to_string(c.synonyms, ' ') || ' '
      || (ARRAY['groß','klein','alt','neu','leicht'])[s.n / 64 % 5 + 1] || ' ' || s.n) AS words
  FROM generate_series(1, :count) AS s (n)
  JOIN made_houses h ON h.n = s.n % 40 JOIN made_places p ON p.n = s.n % 200
  JOIN (SELECT *, row_number() OVER (ORDER BY code) - 1 AS n FROM resource_categories) c
    ON c.n = s.n * 31 % (SELECT count(*) FROM resource_categories);
INSERT INTO resources (id, space_id, slug, kind, tracking, quantity, category, title_de, status,
    venue_id, unit_cents, factors, buffer_before_minutes, buffer_after_minutes, words, created_at, updated_at)
  SELECT id, space_id, 'ding-' || n, 'equipment', CASE WHEN counted THEN 'bulk' ELSE 'unit' END,
    CASE WHEN counted THEN 100 END, category, title, 'published', venue_id, 500 + n % 4000,
    '[{"group": "school", "percent": 50}]', n % 3 * 30, n % 5 * 60, words, now(), now()
  FROM made_resources;

CREATE TEMP TABLE made_units AS
  SELECT r.n, r.id AS resource_id, r.space_id, gen_random_uuid() AS id, gen_random_uuid() AS atom_id, k
  FROM made_resources r, generate_series(1, 3) AS k
  WHERE NOT r.counted AND (k < 3 OR r.n % 10 = 1);
INSERT INTO units (id, resource_id, inventory_code) SELECT id, resource_id, k::text FROM made_units;
INSERT INTO atoms (id) SELECT atom_id FROM made_units;
INSERT INTO unit_atoms (unit_id, atom_id) SELECT id, atom_id FROM made_units;
INSERT INTO safety_checks (id, resource_id, name, due_on)
  SELECT gen_random_uuid(), id, 'DGUV V3', current_date + n % 700 FROM made_resources WHERE n % 7 = 0;

-- Each stretch of two weeks has one booking of some hours or days.
CREATE TEMP TABLE made_bookings AS
  SELECT gen_random_uuid() AS id, space_id, resource_id, unit_id, atom_id, from_at,
    from_at + interval '1 hour' * (2 + floor(random() * random() * 120)) AS to_at
  FROM (SELECT t.*, date_trunc('hour', now()) + interval '14 days' * (k - 4)
          + interval '1 hour' * floor(random() * 200) AS from_at
        FROM (SELECT space_id, resource_id, id AS unit_id, atom_id FROM made_units
              UNION ALL SELECT space_id, id, NULL, NULL FROM made_resources WHERE counted) AS t,
          generate_series(0, 24) AS k) AS begun;
ALTER TABLE bookings DISABLE TRIGGER bookings_move;
INSERT INTO bookings (id, state, previous_state, verb, lender_space_id, borrower_group, group_checked, purpose,
    starts_at, ends_at, price_cents, deposit_cents, created_at, borrower_space_id)
  SELECT id, 'confirmed', 'approved', 'confirm', space_id, 'non_profit_culture', false, 'event',
    from_at, to_at, 0, 0, now(), space_id FROM made_bookings;
ALTER TABLE bookings ENABLE TRIGGER bookings_move;
INSERT INTO booking_lines (booking_id, resource_id, quantity, price_cents, deposit_cents)
  SELECT id, resource_id, CASE WHEN unit_id IS NULL THEN 40 ELSE 1 END, 0, 0 FROM made_bookings;
INSERT INTO booking_events (booking_id, seq, at, side, from_state, verb, to_state)
  SELECT id, seq, now(), side, from_state, verb, to_state
  FROM made_bookings CROSS JOIN (VALUES (0, 'borrower', NULL, NULL, 'hold'),
    (1, 'borrower', 'approved', 'confirm', 'confirmed')) AS moves (seq, side, from_state, verb, to_state);
INSERT INTO claims (atom_id, unit_id, booking_id, blocked)
  SELECT atom_id, unit_id, id, tstzrange(from_at, to_at) FROM made_bookings WHERE unit_id IS NOT NULL;
INSERT INTO bulk_claims (resource_id, booking_id, quantity, blocked)
  SELECT resource_id, id, 40, tstzrange(from_at, to_at) FROM made_bookings WHERE unit_id IS NULL;
SELECT count(search_words_learn(name_de || ' ' || array_to_string(synonyms, ' '))) FROM resource_categories;
COMMIT;
VACUUM ANALYZE;
