-- What a thing says about times, as one value: the search asks of each timing that there is, not of each thing,
-- whether it can be had then (models/resources/timing.cpp). What stands here is what check_times reads.
ALTER TABLE resources ADD COLUMN timing uuid NOT NULL GENERATED ALWAYS AS (md5(
  grid || ' ' || lead_minutes::text || ' ' || max_advance_days::text || ' ' || min_minutes::text || ' '
  || max_minutes::text || ' ' || pickup_hours::text || ' ' || return_hours::text || ' '
  || opening_hours::text)::uuid) STORED;
CREATE INDEX resources_timing ON resources (timing);
