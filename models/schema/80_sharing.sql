-- Claims on what is lent, and the moves of bookings.

-- Which of the move's three parts the foreign key bookings_not_now sees is not left to who writes. That the
-- move is for the mode of the booking, no foreign key can see.
CREATE OR REPLACE FUNCTION bookings_move() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.previous_state := CASE WHEN TG_OP = 'UPDATE' THEN OLD.state END;
  IF EXISTS (SELECT FROM booking_transitions t WHERE t.from_state = NEW.previous_state
               AND t.verb = NEW.verb AND NEW.mode <> ALL (t.modes)) THEN
    RAISE EXCEPTION '% is no move of what is booked to %', NEW.verb, NEW.mode
      USING ERRCODE = '23503', CONSTRAINT = 'bookings_not_now';
  END IF;
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER bookings_move BEFORE INSERT OR UPDATE OF state, verb, previous_state ON bookings
  FOR EACH ROW EXECUTE FUNCTION bookings_move();

-- The most that is taken of a counted resource at any moment of a window, but by one claim. The peak is
-- where some claim begins, or where the window does.
CREATE OR REPLACE FUNCTION bulk_peak(resource uuid, span tstzrange, but bigint, at timestamptz) RETURNS int
LANGUAGE plpgsql STABLE AS $$
BEGIN
  -- What ends makes room before that which begins at the same moment.
  RETURN (SELECT coalesce(max(taken), 0)::int FROM (
    SELECT sum(e.quantity) OVER (ORDER BY e.t, e.quantity) AS taken FROM bulk_claims b
    CROSS JOIN LATERAL (VALUES (greatest(lower(b.blocked), lower(span)), b.quantity),
                               (upper(b.blocked), -b.quantity)) AS e (t, quantity)
    WHERE b.resource_id = resource AND b.id <> but AND b.blocked && span
      AND (b.expires_at IS NULL OR b.expires_at > at)) AS moments);
END $$;

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

-- Units that may be claimed for a window: they and their parts work, nothing else has their atoms, and no check
-- of them, of their kind or of their parts runs out before the last day. In FROM the planner takes these functions apart,
-- so that a list of many resources does not call them one by one.
CREATE OR REPLACE FUNCTION free_units(resource uuid, span tstzrange, last_day date, at timestamptz)
RETURNS TABLE (id uuid, inventory_code text) LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT u.id, u.inventory_code FROM units u
  WHERE u.resource_id = resource AND u.state = 'active'
    AND NOT EXISTS (SELECT FROM unit_atoms a JOIN claims c ON c.atom_id = a.atom_id
                    WHERE a.unit_id = u.id AND c.blocked && span
                      AND (c.expires_at IS NULL OR c.expires_at > at))
    AND NOT EXISTS (SELECT FROM safety_checks s
                    WHERE s.resource_id = resource AND coalesce(s.unit_id, u.id) = u.id
                      AND s.due_on < last_day)
    AND NOT EXISTS (SELECT FROM unit_parts p JOIN units q ON q.id = p.part_id
                    WHERE p.unit_id = u.id AND (q.state <> 'active' OR EXISTS (
                      SELECT FROM safety_checks s
                      WHERE s.resource_id = q.resource_id AND coalesce(s.unit_id, q.id) = q.id
                        AND s.due_on < last_day)));
END;

-- How many can be had in a window; `quantity` is NULL where units are told apart.
CREATE OR REPLACE FUNCTION free_things(resource uuid, quantity int, span tstzrange, last_day date,
  at timestamptz) RETURNS TABLE (free int) LANGUAGE sql STABLE BEGIN ATOMIC
  SELECT CASE WHEN quantity IS NULL THEN
      (SELECT count(*)::int FROM free_units(resource, span, last_day, at))
    WHEN EXISTS (SELECT FROM safety_checks s WHERE s.resource_id = resource AND s.unit_id IS NULL
                   AND s.due_on < last_day) THEN 0
    ELSE greatest(0, quantity - bulk_peak(resource, span, -1, at)) END;
END;

-- The window in which claims would be in the way of a use: with the time before and after it.
CREATE OR REPLACE FUNCTION use_span(starts timestamptz, ends timestamptz, minutes_before int, minutes_after int)
RETURNS tstzrange LANGUAGE sql STABLE RETURN
  tstzrange(starts - make_interval(mins => minutes_before), ends + make_interval(mins => minutes_after));

-- How many can be had from one moment to another.
CREATE OR REPLACE FUNCTION resource_free(resource resources, starts timestamptz, ends timestamptz,
  at timestamptz) RETURNS int LANGUAGE sql STABLE RETURN (
  SELECT f.free FROM free_things((resource).id, (resource).quantity,
    use_span(starts, ends, (resource).buffer_before_minutes, (resource).buffer_after_minutes), ends::date, at) f);
DROP FUNCTION IF EXISTS unit_free(units, tstzrange, date, timestamptz);

-- As models/resources/resource_rules.cpp says who may read it. What has no organisation is at home
-- elsewhere.
CREATE OR REPLACE FUNCTION resource_visibility(status text, audience text, organisation_status text)
RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  CASE WHEN status = 'draft' THEN 'draft'
       WHEN audience = 'own' OR organisation_status <> 'verified' THEN 'members'
       ELSE 'public' END;

-- A thing is where its venue is.
CREATE OR REPLACE FUNCTION resources_take_spot() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  NEW.spot := (SELECT point(longitude, latitude) FROM venues WHERE id = NEW.venue_id);
  RETURN NEW;
END $$;
CREATE OR REPLACE TRIGGER resources_spot BEFORE INSERT OR UPDATE OF venue_id ON resources
  FOR EACH ROW EXECUTE FUNCTION resources_take_spot();

CREATE OR REPLACE FUNCTION venues_move_things() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE resources SET spot = point(NEW.longitude, NEW.latitude) WHERE venue_id = NEW.id;
  RETURN NULL;
END $$;
CREATE OR REPLACE TRIGGER venues_moved AFTER UPDATE OF latitude, longitude ON venues
  FOR EACH ROW WHEN ((OLD.latitude, OLD.longitude) IS DISTINCT FROM (NEW.latitude, NEW.longitude))
  EXECUTE FUNCTION venues_move_things();
