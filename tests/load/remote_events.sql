-- Fills a store with :count events of 200 calendars on other servers, as if they had been heard over
-- the years. The trigger that learns words is left out and its rows are made at once.
BEGIN;
CREATE TEMP TABLE made_calendars AS
  SELECT n, gen_random_uuid() AS id, gen_random_uuid() AS space_id,
    'programm' || n || '@stadt' || n % 40 || '.example' AS handle,
    'https://stadt' || n % 40 || '.example/ap/c/' || n AS actor
  FROM generate_series(0, 199) AS n;
INSERT INTO spaces (id, kind) SELECT space_id, 'mirror' FROM made_calendars;
INSERT INTO handles (handle, kind, thing_id) SELECT handle, 'mirror', id FROM made_calendars;
INSERT INTO calendars (id, space_id, handle, name)
  SELECT id, space_id, handle, 'Programm ' || n FROM made_calendars;
INSERT INTO mirrored_calendars (calendar_id, actor) SELECT id, actor FROM made_calendars;

CREATE TEMP TABLE made_titles AS
  SELECT n, w1 || ' ' || w2 || ' ' || w3 AS title,
    search_vector(w1 || ' ' || w2 || ' ' || w3 || ' Saal Bühne Stadt') AS words,
    word_bits(tsvector_to_array(search_vector(w1 || ' ' || w2 || ' ' || w3 || ' Saal Bühne Stadt')))
      AS bits
  FROM (SELECT n,
    (ARRAY['Konzert','Theater','Ausstellung','Lesung','Jazz','Chor','Tanz','Film','Orgel','Führung'])[n % 10 + 1] AS w1,
    (ARRAY['im','am','auf','unter','über','hinter','neben','vor','mit','ohne'])[n / 10 % 10 + 1] AS w2,
    (ARRAY['Museum','Markt','Schloss','Garten','Kindern','Freunden','Meistern','Brettern','Sternen','Improvisation'])[n / 100 % 10 + 1] AS w3
    FROM generate_series(0, 999) AS n) AS w;

CREATE TEMP TABLE made_events AS
  SELECT s.n, gen_random_uuid() AS id, c.id AS calendar_id, c.space_id, c.actor, t.title, t.words, t.bits,
    now() - interval '300 days' + s.n * (interval '900 days' / :count) AS starts_at,
    51.9 + (s.n::bigint * 7919 % 2400) / 10000.0 AS latitude, 8.35 + (s.n::bigint * 104729 % 3600) / 10000.0 AS longitude,
    (ARRAY['theatre','music','exhibition','literature','film','family','community','heritage','course','other'])[s.n % 10 + 1] AS category
  FROM generate_series(1, :count) AS s (n)
  JOIN made_calendars c ON c.n = s.n % 200 JOIN made_titles t ON t.n = s.n % 1000;

ALTER TABLE events DISABLE TRIGGER events_words;
INSERT INTO events (id, calendar_id, uid, slug, title, summary, description, all_day, zone,
    starts_local, ends_local, starts_at, ends_at, place_name, latitude, longitude, category, tags,
    price_kind, status, visibility, source)
  SELECT id, calendar_id, 'remote' || n, 'fern-' || n, title, '', 'Mehr dazu auf der Seite.', false,
    'Europe/Berlin', starts_at AT TIME ZONE 'Europe/Berlin',
    (starts_at + interval '2 hours') AT TIME ZONE 'Europe/Berlin', starts_at,
    starts_at + interval '2 hours', 'Saal ' || n % 500, latitude, longitude, category, '{}',
    'unknown', 'scheduled', 'public', 'mirror'
  FROM made_events;
ALTER TABLE events ENABLE TRIGGER events_words;
INSERT INTO event_words (event_id, words) SELECT id, words FROM made_events;
INSERT INTO event_addresses (slug, event_id) SELECT 'fern-' || n, id FROM made_events;
INSERT INTO agenda_entries (event_id, series_id, starts_at, ends_at, space_id, calendar_id, visibility,
    category, tags, free, languages, latitude, longitude, word_bits)
  SELECT id, id, starts_at, starts_at + interval '2 hours', space_id, calendar_id, 'public',
    category, '{}', false, '{}', latitude, longitude, bits
  FROM made_events;
INSERT INTO mirrored_events (event_id, uri, actor, url, updated_at)
  SELECT id, actor || '/e/' || n, actor, actor || '/e/' || n, now() FROM made_events;
SELECT search_words_learn(title || ' Saal') FROM made_titles;
COMMIT;
VACUUM ANALYZE;
