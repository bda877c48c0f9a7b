-- Great-circle distance in metres between two points in degrees (haversine, mean Earth radius).
CREATE OR REPLACE FUNCTION distance_m(lat1 float8, lon1 float8, lat2 float8, lon2 float8)
RETURNS float8 LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  2 * 6371008.8 * asin(least(1, sqrt(
    sin(radians(lat2 - lat1) / 2) ^ 2
    + cos(radians(lat1)) * cos(radians(lat2)) * sin(radians(lon2 - lon1) / 2) ^ 2)));

-- All that is within so many metres lies in it, as points of longitude and latitude; nothing across the 180th
-- meridian.
CREATE OR REPLACE FUNCTION box_around(latitude float8, longitude float8, metres float8) RETURNS box
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  box(point(longitude - metres / (111195 * greatest(0.01, cos(radians(latitude)))), latitude - metres / 111195),
      point(longitude + metres / (111195 * greatest(0.01, cos(radians(latitude)))), latitude + metres / 111195));
