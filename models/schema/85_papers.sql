-- Papers stay as they were written. What goes with its booking, its space or its account is done by foreign
-- keys, which act within a trigger; people are taken out of them, when their time is over, by the functions of
-- 90_forgetting.sql alone, which say so.
CREATE OR REPLACE FUNCTION may_change_papers() RETURNS boolean LANGUAGE sql STABLE RETURN
  pg_trigger_depth() > 1 OR current_setting('allmende.forgetting', true) = 'on';
CREATE OR REPLACE FUNCTION papers_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF may_change_papers() THEN RETURN coalesce(NEW, OLD); END IF;
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = '55000';
END $$;
CREATE OR REPLACE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON booking_contracts
  FOR EACH ROW EXECUTE FUNCTION papers_stay();
CREATE OR REPLACE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON booking_insurance
  FOR EACH ROW EXECUTE FUNCTION papers_stay();
CREATE OR REPLACE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON booking_fee_terms
  FOR EACH ROW EXECUTE FUNCTION papers_stay();
CREATE OR REPLACE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON protocols
  FOR EACH ROW EXECUTE FUNCTION papers_stay();
CREATE OR REPLACE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON protocol_confirmations
  FOR EACH ROW EXECUTE FUNCTION papers_stay();
CREATE OR REPLACE TRIGGER papers_stay BEFORE UPDATE OR DELETE ON receipts
  FOR EACH ROW EXECUTE FUNCTION papers_stay();

-- A photo belongs to the protocol that named it first.
CREATE OR REPLACE FUNCTION protocol_photos_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF may_change_papers() OR OLD.protocol_id IS NULL THEN RETURN coalesce(NEW, OLD); END IF;
  RAISE EXCEPTION '% of % is not allowed', TG_OP, TG_TABLE_NAME USING ERRCODE = '55000';
END $$;
CREATE OR REPLACE TRIGGER protocol_photos_stay BEFORE UPDATE OR DELETE ON protocol_photos
  FOR EACH ROW EXECUTE FUNCTION protocol_photos_stay();
