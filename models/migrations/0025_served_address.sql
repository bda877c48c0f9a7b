-- By which address the instance was last served, also where a flag alone says so: links that a command
-- beside the server prints lead there.
ALTER TABLE federation_state ADD COLUMN base_url text NOT NULL DEFAULT '';
