-- Who may find a thing in a list: the same ladder as models/access/rules.cpp, for SQL. `account` is NULL
-- for a stranger; then the planner folds all of it to visibility = 'public'. It can do so only because the
-- look at the memberships stands in a function of its own: one with a subquery is never inlined.
CREATE OR REPLACE FUNCTION member_finds(account uuid, space uuid, visibility text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE RETURN
  EXISTS (SELECT FROM memberships m WHERE m.space_id = space AND m.account_id = account
            AND (visibility <> 'draft' OR m.standing IN ('editor', 'manager', 'owner')));

CREATE OR REPLACE FUNCTION visible(account uuid, space uuid, visibility text) RETURNS boolean
LANGUAGE sql STABLE PARALLEL SAFE RETURN
  visibility = 'public' OR (account IS NOT NULL AND member_finds(account, space, visibility));

-- Of an event and its calendar the stricter visibility holds.
CREATE OR REPLACE FUNCTION stricter(event text, calendar text) RETURNS text
LANGUAGE sql IMMUTABLE PARALLEL SAFE RETURN
  (ARRAY['public', 'unlisted', 'members', 'draft'])[greatest(
    array_position(ARRAY['public', 'unlisted', 'members', 'draft'], event),
    array_position(ARRAY['public', 'unlisted', 'members', 'draft'], calendar))];
