-- When a key of a local actor last took the place of an older one. Others take a change of all keys
-- at once for another identity, so one kind waits for the other.
ALTER TABLE actor_keys
  ADD COLUMN rsa_rotated_at timestamptz,
  ADD COLUMN ed25519_rotated_at timestamptz;
