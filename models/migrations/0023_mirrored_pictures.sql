-- What the home of a mirrored event says of its picture; empty for none. It is fetched afterwards.
ALTER TABLE mirrored_events
  ADD COLUMN picture_url text NOT NULL DEFAULT '',
  ADD COLUMN picture_alt text NOT NULL DEFAULT '';

-- Where a picture of another server was fetched from; empty for an upload. What others do not describe
-- stays undescribed.
ALTER TABLE pictures
  ADD COLUMN source_uri text NOT NULL DEFAULT '',
  DROP CONSTRAINT pictures_alt,
  ADD CONSTRAINT pictures_alt CHECK (octet_length(alt_de) <= 1000 AND (source_uri <> '' OR alt_de <> ''));
CREATE INDEX pictures_source ON pictures (space_id, source_uri) WHERE source_uri <> '';
