-- Digest of a set of followers: the SHA-256 of each id, combined by XOR. Source: FEP-8fcf.
CREATE OR REPLACE FUNCTION sha256_bits(id text) RETURNS bit(256)
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  ('x' || encode(sha256(convert_to(id, 'UTF8')), 'hex'))::bit(256);

-- People here who follow the calendar of a mirrored event, or somebody who brings it here.
CREATE OR REPLACE FUNCTION calendar_followers(event uuid) RETURNS SETOF uuid
LANGUAGE sql STABLE ROWS 10 AS $$
  SELECT DISTINCT a.id
  FROM mirrored_events m JOIN events e ON e.id = m.event_id
  JOIN mirrored_through t ON t.calendar_id = e.calendar_id
  JOIN followings f ON f.target = t.target AND f.state = 'accepted' AND f.actor LIKE 'p/%'
  JOIN accounts a ON a.id::text = substr(f.actor, 3)
  WHERE m.event_id = event
$$;
