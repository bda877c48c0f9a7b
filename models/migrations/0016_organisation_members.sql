-- What an organisation says about itself, and whether somebody has looked at it. Those of operators
-- are verified from the start; who applies waits.
ALTER TABLE organisations
  ADD COLUMN email text NOT NULL DEFAULT '',
  ADD COLUMN phone text NOT NULL DEFAULT '',
  ADD COLUMN address text NOT NULL DEFAULT '',
  -- Markdown, as the description is.
  ADD COLUMN imprint text NOT NULL DEFAULT '',
  -- What the applicant wrote to those who verify.
  ADD COLUMN application text NOT NULL DEFAULT '',
  ADD COLUMN applied_by uuid REFERENCES accounts ON DELETE SET NULL,
  ADD COLUMN status text NOT NULL DEFAULT 'verified',
  ADD COLUMN status_reason text NOT NULL DEFAULT '',
  ADD COLUMN verified_at timestamptz,
  -- Counts edits: who changes an older one than today's is told so.
  ADD COLUMN version int NOT NULL DEFAULT 1,
  ADD CONSTRAINT organisations_email CHECK (octet_length(email) <= 254),
  ADD CONSTRAINT organisations_phone CHECK (octet_length(phone) <= 100),
  ADD CONSTRAINT organisations_address CHECK (octet_length(address) <= 1000),
  ADD CONSTRAINT organisations_imprint CHECK (octet_length(imprint) <= 65536),
  ADD CONSTRAINT organisations_application CHECK (octet_length(application) <= 4000),
  ADD CONSTRAINT organisations_reason CHECK (octet_length(status_reason) <= 2000),
  ADD CONSTRAINT organisations_status CHECK (status IN ('pending', 'verified', 'rejected'));
UPDATE organisations SET verified_at = created_at;
ALTER TABLE organisations ADD CONSTRAINT organisations_verified_at
  CHECK ((status = 'verified') = (verified_at IS NOT NULL));
CREATE INDEX organisations_waiting ON organisations (created_at) WHERE status <> 'verified';
CREATE INDEX organisations_applied_by ON organisations (applied_by) WHERE applied_by IS NOT NULL;

ALTER TABLE memberships ADD COLUMN joined_at timestamptz NOT NULL DEFAULT now();

-- What a calendar's visibility will be once its organisation is verified; NULL when nothing is held back.
ALTER TABLE calendars ADD COLUMN held_visibility text
  CONSTRAINT calendars_held_visibility CHECK (held_visibility IN ('public', 'unlisted'));

-- Who brings the code joins. The code itself is 256 random bits and stands nowhere, only its SHA-256.
CREATE TABLE invitations (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
  standing text NOT NULL,
  code_hash text NOT NULL CONSTRAINT invitations_code UNIQUE,
  -- Whom it is for; empty for a link that is passed on by hand.
  email text NOT NULL DEFAULT '' CONSTRAINT invitations_email CHECK (octet_length(email) <= 254),
  made_by uuid REFERENCES accounts ON DELETE SET NULL,
  made_at timestamptz NOT NULL,
  expires_at timestamptz NOT NULL,
  uses int NOT NULL DEFAULT 0,
  uses_max int NOT NULL,
  revoked_at timestamptz,
  CONSTRAINT invitations_standing CHECK (standing IN ('viewer', 'commenter', 'editor', 'manager', 'owner')),
  CONSTRAINT invitations_uses CHECK (uses >= 0 AND uses <= uses_max AND uses_max BETWEEN 1 AND 1000)
);
CREATE INDEX invitations_space ON invitations (space_id, made_at);
CREATE INDEX invitations_made_by ON invitations (made_by) WHERE made_by IS NOT NULL;

-- Who did what to whom. Outlives both: names are read from what is still there.
CREATE TABLE audit (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  at timestamptz NOT NULL,
  -- NULL for somebody at the machine, or whose account is gone.
  account_id uuid REFERENCES accounts ON DELETE SET NULL,
  via text NOT NULL,
  action text NOT NULL,
  thing_kind text NOT NULL,
  thing_id uuid NOT NULL,
  space_id uuid,
  before jsonb NOT NULL,
  after jsonb NOT NULL
);
CREATE INDEX audit_space ON audit (space_id, id);
CREATE INDEX audit_account ON audit (account_id) WHERE account_id IS NOT NULL;
