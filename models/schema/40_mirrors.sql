-- Who finds a mirrored calendar in lists: everybody, once the city or an organisation follows it and
-- its server is not limited; else only the people who follow it.
CREATE OR REPLACE FUNCTION mirror_visibility(calendar uuid) RETURNS text
LANGUAGE sql STABLE RETURN (
  SELECT CASE WHEN EXISTS (
      SELECT FROM mirrored_through t JOIN followings f ON f.target = t.target
      WHERE t.calendar_id = c.id AND f.state = 'accepted' AND f.actor NOT LIKE 'p/%')
    AND NOT EXISTS (
      SELECT FROM peers p WHERE p.limited
        AND p.host = ANY (peer_domains(split_part(c.handle, '@', 2))))
    THEN 'public' ELSE 'unlisted' END
  FROM calendars c WHERE c.id = calendar);
