-- Fills a store with :count things that 2,000 lenders of 200 other cities lend, as if their catalogues had
-- been heard over the years: each with its place, within some ten kilometres of its city.
BEGIN;
CREATE TEMP TABLE far_lenders AS
  SELECT n, gen_random_uuid() AS space_id, 'https://stadt' || n % 200 || '.example/ap/k' AS actor,
    47.6 + (n % 200 * 7919 % 7300) / 1000.0 AS latitude, 6.2 + (n % 200 * 104729 % 8600) / 1000.0 AS longitude
  FROM generate_series(0, 1999) AS n;
INSERT INTO spaces (id, kind) SELECT space_id, 'mirror' FROM far_lenders;
INSERT INTO mirrored_lenders (space_id, uri, actor, name, url)
  SELECT space_id, actor || '/o/' || n, actor, 'Verleih ' || n, actor || '/o/' || n FROM far_lenders;

CREATE TEMP TABLE far_titles AS
  SELECT c.n * 60 + a.n AS n, c.code AS category, c.name_de || ' ' || a.word AS title,
    search_vector(c.name_de || ' ' || array_to_string(c.synonyms, ' ') || ' ' || a.word) AS words
  FROM (SELECT *, row_number() OVER (ORDER BY code) - 1 AS n FROM resource_categories) c
  CROSS JOIN (SELECT i - 1 AS n, size || ' ' || make AS word
              FROM unnest(ARRAY['groß','klein','alt','neu','leicht','schwer']) WITH ORDINALITY s (size, j)
              CROSS JOIN unnest(ARRAY['Stadttheater','Werkhof','Kulturamt','Museum','Kino','Studio','Hochschule',
                'Freilicht','Reihe','Koffer']) WITH ORDINALITY m (make, k)
              CROSS JOIN LATERAL (SELECT (j - 1) * 10 + k AS i) AS numbered) a;

CREATE TEMP TABLE far_things AS
  SELECT s.n, gen_random_uuid() AS id, gen_random_uuid() AS venue_id, l.space_id, l.actor, t.category, t.title, t.words,
    l.latitude + (random() - 0.5) / 5 AS latitude, l.longitude + (random() - 0.5) / 3 AS longitude
  FROM generate_series(1, :count) AS s (n) JOIN far_lenders l ON l.n = s.n % 2000
  JOIN far_titles t ON t.n = s.n::bigint * 7919 % (SELECT count(*) FROM far_titles);
INSERT INTO venues (id, space_id, slug, name, locality, latitude, longitude, visibility)
  SELECT venue_id, space_id, venue_id::text, 'Lager ' || n, 'Stadt', latitude, longitude, 'draft' FROM far_things;
INSERT INTO resources (id, space_id, slug, kind, tracking, quantity, category, title_de, status, venue_id, unit_cents,
    factors, words, created_at, updated_at)
  SELECT id, space_id, 'fern-' || n, 'equipment', 'bulk', 1 + n % 9, category, title, 'published', venue_id,
    500 + n % 4000, '[{"group": "school", "percent": 50}]', words, now(), now()
  FROM far_things;
INSERT INTO mirrored_resources (resource_id, uri, actor, url, terms, updated_at)
  SELECT id, actor || '/r/' || n, actor, actor || '/r/' || n, '2026-01-01T00:00:00Z', now() FROM far_things;
SELECT search_words_learn(normalize(title)) FROM far_titles;
COMMIT;
VACUUM ANALYZE;
