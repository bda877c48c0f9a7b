-- How much somebody holds is counted at every hold, whatever they have borrowed before.
CREATE INDEX bookings_held ON bookings (booker_id) WHERE state = 'hold';

-- What may stand in for a thing is walked in its order until there is enough of it.
DROP INDEX resources_category;
CREATE INDEX resources_category ON resources (category, lower(title_de), id) WHERE status = 'published';
CREATE INDEX resources_kind ON resources (kind, lower(title_de), id) WHERE status = 'published';
