-- Which of several assertions holds, and what follows from it.

-- Who looked for the sake of the answer comes before who happened to; the lowest rank holds.
CREATE OR REPLACE FUNCTION method_rank(method text) RETURNS int LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  array_position(ARRAY['certified', 'tester_team', 'import_city', 'self', 'visitor_report', 'import_osm'],
                 method);

-- Whether who needs it can count on it. What exists only in part is no yes.
CREATE OR REPLACE FUNCTION says_yes(value jsonb) RETURNS boolean LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE jsonb_typeof(value)
    WHEN 'boolean' THEN value = 'true'::jsonb
    WHEN 'number' THEN (value #>> '{}')::float8 > 0
    WHEN 'string' THEN value NOT IN ('""'::jsonb, '"no"'::jsonb, '"partially"'::jsonb)
    WHEN 'array' THEN jsonb_array_length(value) > 0
    ELSE false END;

-- The assertion that holds for each key: whoever is nearest speaks (the date, its series, the room, the
-- venue), then the better method, then the newer look. `placed` are the keys that hold where they were found
-- alone: a hearing loop somewhere in the house is none in this room.
CREATE OR REPLACE FUNCTION accessibility_shown(event uuid, series uuid, room uuid, venue uuid, placed text[])
RETURNS TABLE (assertion_id uuid, told_by text) LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT DISTINCT ON (a.key) a.id, a.told_by
  FROM (
    SELECT id, key, method, checked_on, created_at, 'event' AS told_by, 1 AS distance
      FROM accessibility_assertions
      WHERE subject_id = event AND superseded_at IS NULL
    UNION ALL
    SELECT id, key, method, checked_on, created_at, 'event', 2 FROM accessibility_assertions
      WHERE subject_id = series AND superseded_at IS NULL AND NOT of_content
    UNION ALL
    SELECT id, key, method, checked_on, created_at, 'room', 3 FROM accessibility_assertions
      WHERE subject_id = room AND superseded_at IS NULL
    UNION ALL
    SELECT id, key, method, checked_on, created_at, 'venue', 4 FROM accessibility_assertions
      WHERE subject_id = venue AND superseded_at IS NULL AND (room IS NULL OR key <> ALL(placed))) a
  ORDER BY a.key, a.distance, method_rank(a.method), a.checked_on DESC NULLS LAST, a.created_at DESC, a.id
$$;

-- The keys that can be counted on, and the grade of a wheelchair's half way, in order.
CREATE OR REPLACE FUNCTION accessibility_yes(event uuid, series uuid, room uuid, venue uuid, placed text[])
RETURNS text[] LANGUAGE sql STABLE PARALLEL SAFE AS $$
  SELECT coalesce(array_agg(f.word ORDER BY f.word), '{}')
  FROM (SELECT CASE WHEN a.value = '"partially"' THEN a.key || '.partially' ELSE a.key END AS word
        FROM accessibility_shown(event, series, room, venue, placed) s
        JOIN accessibility_assertions a ON a.id = s.assertion_id
        WHERE says_yes(a.value) OR (a.key = 'wheelchair' AND a.value = '"partially"')) f
$$;
