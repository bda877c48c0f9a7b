-- What somebody wants beside the use of a thing in a cart, by the ids of the extras of the resource. What always belongs
-- to it is not named.
ALTER TABLE cart_items
  ADD COLUMN extras text[] NOT NULL DEFAULT '{}' CONSTRAINT cart_items_extras CHECK (cardinality(extras) <= 20);
