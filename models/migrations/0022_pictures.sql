-- Pictures of a space. What is kept of an upload are its sizes, as files under the hash of their bytes; the
-- same files may be several pictures, because what a picture tells depends on where it stands.
CREATE TABLE pictures (
  id uuid PRIMARY KEY,
  space_id uuid NOT NULL REFERENCES spaces ON DELETE CASCADE,
  hash text NOT NULL CONSTRAINT pictures_hash CHECK (hash ~ '^[0-9a-f]{40}$'),
  -- What is to be seen, for those who do not see it.
  alt_de text NOT NULL CONSTRAINT pictures_alt CHECK (octet_length(alt_de) BETWEEN 1 AND 1000),
  alt_en text NOT NULL DEFAULT '' CONSTRAINT pictures_alt_en CHECK (octet_length(alt_en) <= 1000),
  credit text NOT NULL DEFAULT '' CONSTRAINT pictures_credit CHECK (octet_length(credit) <= 300),
  licence text NOT NULL DEFAULT '' CONSTRAINT pictures_licence CHECK (octet_length(licence) <= 200),
  -- "WIDTHxHEIGHT" of each size, the smallest first.
  sizes text[] NOT NULL CONSTRAINT pictures_sizes CHECK (cardinality(sizes) BETWEEN 1 AND 8),
  uploaded_by uuid REFERENCES accounts ON DELETE SET NULL,
  created_at timestamptz NOT NULL,
  updated_at timestamptz NOT NULL
);
CREATE INDEX pictures_space ON pictures (space_id, id DESC);
CREATE INDEX pictures_hash_index ON pictures (hash);
CREATE INDEX pictures_uploaded_by ON pictures (uploaded_by) WHERE uploaded_by IS NOT NULL;

-- A picture that is shown somewhere is not removed.
ALTER TABLE events ADD COLUMN picture_id uuid;
ALTER TABLE events ADD CONSTRAINT pictures_in_use FOREIGN KEY (picture_id) REFERENCES pictures (id);
CREATE INDEX events_picture ON events (picture_id) WHERE picture_id IS NOT NULL;

ALTER TABLE organisations ADD COLUMN logo_id uuid, ADD COLUMN header_id uuid;
ALTER TABLE organisations ADD CONSTRAINT pictures_in_use FOREIGN KEY (logo_id) REFERENCES pictures (id);
ALTER TABLE organisations ADD CONSTRAINT pictures_in_use_too FOREIGN KEY (header_id) REFERENCES pictures (id);
CREATE INDEX organisations_logo ON organisations (logo_id) WHERE logo_id IS NOT NULL;
CREATE INDEX organisations_header ON organisations (header_id) WHERE header_id IS NOT NULL;
