-- Claims on what is lent, and the moves of bookings.

-- Which of the move's three parts the foreign key bookings_not_now sees is not left to who writes.
CREATE OR REPLACE FUNCTION bookings_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.previous_state := CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER bookings_move BEFORE INSERT OR UPDATE OF state, verb, previous_state ON bookings
  FOR EACH ROW EXECUTE FUNCTION bookings_move();

-- The most that is taken of a counted resource at any moment of a window, but by one claim. The peak is
-- where some claim begins, or where the window does.
CREATE OR REPLACE FUNCTION bulk_peak(resource uuid, span tstzrange, but bigint, at timestamptz) RETURNS int
LANGUAGE sql STABLE RETURN (
  SELECT coalesce(max(taken), 0)::int FROM (
    SELECT (SELECT sum(b.quantity) FROM bulk_claims b
            WHERE b.resource_id = resource AND b.id <> but AND b.blocked @> moment.t
              AND (b.expires_at IS NULL OR b.expires_at > at)) AS taken
    FROM (SELECT lower(span) AS t
          UNION SELECT lower(c.blocked) FROM bulk_claims c
          WHERE c.resource_id = resource AND c.id <> but AND c.blocked && span
            AND lower(c.blocked) >= lower(span)) AS moment) AS moments);

-- The lock makes claims on one resource take turns, so that each sees the one before. What has expired
-- counts here: who places a claim takes it away first.
CREATE OR REPLACE FUNCTION bulk_claims_guard() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  most int;
BEGIN
  -- What becomes less is never too much, also where there were more things once.
  IF TG_OP = 'UPDATE' THEN
    IF NEW.blocked <@ OLD.blocked AND NEW.quantity <= OLD.quantity THEN RETURN NEW; END IF;
  END IF;
  SELECT quantity INTO STRICT most FROM resources WHERE id = NEW.resource_id FOR NO KEY UPDATE;
  IF bulk_peak(NEW.resource_id, NEW.blocked, NEW.id, '-infinity') + NEW.quantity > most THEN
    RAISE EXCEPTION 'more is claimed of % than there is', NEW.resource_id
      USING ERRCODE = '23P01', CONSTRAINT = 'claims_capacity';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER bulk_claims_capacity BEFORE INSERT OR UPDATE OF quantity, blocked ON bulk_claims
  FOR EACH ROW EXECUTE FUNCTION bulk_claims_guard();

-- A unit that may be claimed for a window: it works, nothing else has its atoms, and no check of it or of
-- its kind runs out before the last day.
CREATE OR REPLACE FUNCTION unit_free(unit units, span tstzrange, last_day date, at timestamptz) RETURNS boolean
LANGUAGE sql STABLE RETURN
  (unit).state = 'active'
  AND NOT EXISTS (SELECT FROM unit_atoms a JOIN claims c ON c.atom_id = a.atom_id
                  WHERE a.unit_id = (unit).id AND c.blocked && span
                    AND (c.expires_at IS NULL OR c.expires_at > at))
  AND NOT EXISTS (SELECT FROM safety_checks s
                  WHERE s.resource_id = (unit).resource_id AND coalesce(s.unit_id, (unit).id) = (unit).id
                    AND s.due_on < last_day);

-- How many can be had from one moment to another.
CREATE OR REPLACE FUNCTION resource_free(resource resources, starts timestamptz, ends timestamptz,
  at timestamptz) RETURNS int LANGUAGE sql STABLE RETURN (
  SELECT CASE (resource).tracking WHEN 'bulk' THEN
    CASE WHEN EXISTS (SELECT FROM safety_checks s WHERE s.resource_id = (resource).id
                        AND s.unit_id IS NULL AND s.due_on < ends::date) THEN 0
    ELSE greatest(0, (resource).quantity - bulk_peak((resource).id, w.span, -1, at)) END
  ELSE (SELECT count(*)::int FROM units u WHERE u.resource_id = (resource).id
          AND unit_free(u, w.span, ends::date, at)) END
  FROM (SELECT tstzrange(starts - make_interval(mins => (resource).buffer_before_minutes),
                         ends + make_interval(mins => (resource).buffer_after_minutes)) AS span) AS w);

-- As models/resources/resource_rules.cpp says who may read it. What has no organisation is at home
-- elsewhere.
CREATE OR REPLACE FUNCTION resource_visibility(status text, audience text, organisation_status text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN status = 'draft' THEN 'draft'
       WHEN audience = 'own' OR organisation_status <> 'verified' THEN 'members'
       ELSE 'public' END;
