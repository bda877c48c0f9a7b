-- What operators set at run time. NULL stands for what is configured.
CREATE TABLE settings (
  one boolean PRIMARY KEY DEFAULT true,
  name text CONSTRAINT settings_name CHECK (octet_length(name) BETWEEN 1 AND 200),
  city text CONSTRAINT settings_city CHECK (octet_length(city) <= 200),
  description text CONSTRAINT settings_description CHECK (octet_length(description) <= 2000),
  contact text CONSTRAINT settings_contact CHECK (octet_length(contact) <= 254),
  sign_up text CONSTRAINT settings_sign_up CHECK (sign_up IN ('closed', 'invitation', 'application')),
  -- Counts changes of settings and texts: who changes an older one than today's is told so.
  version int NOT NULL DEFAULT 0,
  changed_at timestamptz,
  changed_by uuid REFERENCES accounts ON DELETE SET NULL,
  CONSTRAINT settings_one CHECK (one)
);
INSERT INTO settings DEFAULT VALUES;

-- Legal pages in Markdown, every version that ever stood there: what was told to people when must stay provable.
CREATE TABLE site_texts (
  page text NOT NULL CONSTRAINT settings_text_page CHECK (page IN ('imprint', 'privacy', 'accessibility', 'easy_language')),
  version int NOT NULL,
  body text CONSTRAINT settings_text_body CHECK (octet_length(body) <= 262144),
  written_at timestamptz NOT NULL,
  written_by uuid REFERENCES accounts ON DELETE SET NULL,
  CONSTRAINT settings_text_version PRIMARY KEY (page, version)
);
CREATE INDEX settings_changed_by ON settings (changed_by) WHERE changed_by IS NOT NULL;
CREATE INDEX site_texts_written_by ON site_texts (written_by) WHERE written_by IS NOT NULL;
