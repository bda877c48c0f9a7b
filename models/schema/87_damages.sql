-- Whether a unit, or one that it is made of, is known not to work.
CREATE OR REPLACE FUNCTION unit_is_unfit(unit uuid) RETURNS boolean LANGUAGE sql STABLE RETURN EXISTS (
  SELECT FROM units u WHERE u.state = 'defect'
    AND (u.id = unit OR u.id IN (SELECT p.part_id FROM unit_parts p WHERE p.unit_id = unit)));
