-- Digest of a set of followers: the SHA-256 of each id, combined by XOR. Source: FEP-8fcf.
CREATE OR REPLACE FUNCTION sha256_bits(id text) RETURNS bit(256)
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  ('x' || encode(sha256(convert_to(id, 'UTF8')), 'hex'))::bit(256);
