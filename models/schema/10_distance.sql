-- Great-circle distance in metres between two points in degrees (haversine, mean Earth radius).
CREATE OR REPLACE FUNCTION distance_m(lat1 float8, lon1 float8, lat2 float8, lon2 float8)
RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  2 * 6371008.8 * asin(least(1, sqrt(
    sin(radians(lat2 - lat1) / 2) ^ 2
    + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ^ 2)));

-- How many degrees a circle of `metres` reaches at most to north and south, and around `lat` to east and
-- west: a little more than exact, since distance_m decides on the border.
CREATE OR REPLACE FUNCTION degrees_north(metres float8) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN metres / 111000;

CREATE OR REPLACE FUNCTION degrees_east(lat float8, metres float8) RETURNS float8
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  metres / (111000 * greatest(1e-6, cos(radians(least(90, abs(lat) + metres / 111000)))));

-- Whether that circle touches a pole or the 180th meridian, where its box has no two sides.
CREATE OR REPLACE FUNCTION crosses_edge(lat float8, lon float8, metres float8) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  abs(lat) + metres / 111000 >= 90 OR abs(lon) + degrees_east(lat, metres) > 180;
