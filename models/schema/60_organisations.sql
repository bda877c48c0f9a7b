-- Invariants that two people could break by acting at the same time.

-- An organisation always has an owner. The lock on the space makes two owners who leave at the same time
-- take turns; the second one then sees that the first is gone.
CREATE OR REPLACE FUNCTION memberships_keep_owner() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  space_kind text;
BEGIN
  IF OLD.standing <> 'owner' OR (TG_OP = 'UPDATE' AND NEW.standing = 'owner') THEN RETURN NULL; END IF;
  SELECT kind INTO space_kind FROM spaces WHERE id = OLD.space_id FOR UPDATE;
  IF space_kind = 'organisation'
     AND NOT EXISTS (SELECT FROM memberships WHERE space_id = OLD.space_id AND standing = 'owner') THEN
    RAISE EXCEPTION 'space % would have no owner', OLD.space_id
      USING ERRCODE = '23P01', CONSTRAINT = 'memberships_last_owner';
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER memberships_owner AFTER UPDATE OF standing OR DELETE ON memberships
  FOR EACH ROW EXECUTE FUNCTION memberships_keep_owner();

-- Nothing of an organisation is public before it is verified: its calendars stay drafts until then. The
-- lock on the organisation orders a new calendar against a verification at the same time.
CREATE OR REPLACE FUNCTION calendars_hold_back() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  organisation_status text;
BEGIN
  IF NEW.visibility NOT IN ('public', 'unlisted') THEN RETURN NEW; END IF;
  SELECT status INTO organisation_status FROM organisations WHERE space_id = NEW.space_id FOR SHARE;
  IF organisation_status <> 'verified' THEN
    NEW.held_visibility := NEW.visibility;
    NEW.visibility := 'draft';
  END IF;
  RETURN NEW;
END $$;

CREATE OR REPLACE TRIGGER calendars_held BEFORE INSERT OR UPDATE OF visibility ON calendars
  FOR EACH ROW EXECUTE FUNCTION calendars_hold_back();

-- So do its venues.
CREATE OR REPLACE TRIGGER venues_held BEFORE INSERT OR UPDATE OF visibility ON venues
  FOR EACH ROW EXECUTE FUNCTION calendars_hold_back();
