-- What whoever waits for a thing wants beside its use, by the ids of the extras of the resource; the hold that comes of it
-- has them. Nobody knows what extras anything of a category has.
ALTER TABLE waiting_entries
  ADD COLUMN extras text[] NOT NULL DEFAULT '{}'
    CONSTRAINT waiting_extras CHECK (cardinality(extras) <= 20 AND (resource_id IS NOT NULL OR extras = '{}'));
