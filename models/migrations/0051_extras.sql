-- What comes beside the use of a thing: a technician, the cleaning, power. With the prices of the resource, as
-- tiers and groups are, so that whoever reads a resource has them without another question.
ALTER TABLE resources
  -- [{"id", "name_de", "name_en", "cents", "per": "booking", "unit" or "day", "mandatory"}]
  ADD COLUMN extras jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT resources_extras CHECK (jsonb_typeof(extras) = 'array' AND jsonb_array_length(extras) <= 20);

-- As they were when the line was held, with what each came to: the same and "count", "sum_cents". They are part of
-- the price of the line.
ALTER TABLE booking_lines
  ADD COLUMN extras jsonb NOT NULL DEFAULT '[]'
    CONSTRAINT booking_lines_extras CHECK (jsonb_typeof(extras) = 'array' AND jsonb_array_length(extras) <= 20);
