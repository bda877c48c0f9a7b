-- With whom this server speaks, whether it has been running, and what did not arrive.

CREATE TABLE federation_state (
  one boolean PRIMARY KEY DEFAULT true,
  -- open: whoever is not blocked. allow_list: partners and networks alone. off: nobody.
  mode text NOT NULL DEFAULT 'open',
  -- When it last ran.
  alive_at timestamptz,
  CONSTRAINT federation_state_one CHECK (one),
  CONSTRAINT federation_state_mode CHECK (mode IN ('open', 'allow_list', 'off'))
);
INSERT INTO federation_state DEFAULT VALUES;

-- Messages that were given up, and why: a key of texts and the last status, 0 for none.
CREATE TABLE failed_deliveries (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  host text NOT NULL,
  inbox text NOT NULL,
  kind text NOT NULL,
  object text NOT NULL,
  attempts int NOT NULL,
  error text NOT NULL,
  status int NOT NULL,
  given_up_at timestamptz NOT NULL
);
CREATE INDEX failed_deliveries_time ON failed_deliveries (given_up_at);
CREATE INDEX failed_deliveries_host ON failed_deliveries (host, given_up_at);
