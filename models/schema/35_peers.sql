-- What other servers may do here.

-- A host and the domains above it, with its port and without: a block of any of them covers it.
-- These are written in PL/pgSQL because their plans are kept then; a function in SQL is planned anew
-- by every statement that calls it.
CREATE OR REPLACE FUNCTION peer_domains(host text) RETURNS text[]
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
BEGIN
  RETURN ARRAY(SELECT array_to_string(p.parts[i:], '.') || s.suffix
        FROM (SELECT string_to_array(split_part(host, ':', 1), '.')) AS p(parts),
          unnest(ARRAY['', substr(host, length(split_part(host, ':', 1)) + 1)]) AS s(suffix),
          generate_subscripts(p.parts, 1) AS i)
    || host;
END
$$;

-- The tier that counts: a block above it, and the mode of this server, come first.
CREATE OR REPLACE FUNCTION peer_tier(asked text) RETURNS text
LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$
BEGIN
  RETURN (
    SELECT CASE
      WHEN s.mode = 'off' THEN 'blocked'
      WHEN EXISTS (SELECT FROM peers b
                   WHERE b.tier = 'blocked' AND b.host = ANY (peer_domains(asked))) THEN 'blocked'
      WHEN s.mode = 'allow_list' AND coalesce(p.tier, 'known') = 'known' THEN 'blocked'
      ELSE coalesce(p.tier, 'known') END
    FROM federation_state s LEFT JOIN peers p ON p.host = asked);
END
$$;
