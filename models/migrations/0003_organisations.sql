-- Everything belongs to a space; membership of a space gives a standing.
CREATE TABLE spaces (
  id uuid PRIMARY KEY,
  kind text NOT NULL CONSTRAINT spaces_kind CHECK (kind IN ('organisation', 'project', 'person')),
  created_at timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE memberships (
  space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  standing text NOT NULL,
  PRIMARY KEY (space_id, account_id),
  CONSTRAINT memberships_standing CHECK (standing IN ('viewer', 'commenter', 'editor', 'manager', 'owner'))
);
CREATE INDEX memberships_account ON memberships (account_id);

CREATE TABLE organisations (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES spaces CONSTRAINT organisations_space UNIQUE,
  handle text NOT NULL REFERENCES handles ON UPDATE CASCADE DEFERRABLE INITIALLY DEFERRED,
  name text NOT NULL CONSTRAINT organisations_name CHECK (length(name) BETWEEN 1 AND 200),
  kind text NOT NULL DEFAULT 'association',
  description text NOT NULL DEFAULT '' CONSTRAINT organisations_description CHECK (octet_length(description) <= 65536),
  website text NOT NULL DEFAULT '',
  created_at timestamptz NOT NULL DEFAULT now(),
  updated_at timestamptz NOT NULL DEFAULT now(),
  CONSTRAINT organisations_kind CHECK (kind IN ('city', 'institution', 'association', 'collective', 'artist'))
);
CREATE UNIQUE INDEX organisations_handle ON organisations (handle);
