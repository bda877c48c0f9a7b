-- From which value on two people of the lender decide on what is sold or given away; NULL: never.
ALTER TABLE lender_profiles ADD COLUMN two_people_from_cents int
  CONSTRAINT lender_profiles_two_people CHECK (two_people_from_cents BETWEEN 0 AND 100000000);

-- The first of the two agrees, which leaves the request as it is.
INSERT INTO booking_verbs (verb, actor) VALUES ('endorse', 'lender');
INSERT INTO booking_transitions (from_state, verb, to_state, modes) VALUES
  ('requested', 'endorse', 'requested', '{sell,give}');
