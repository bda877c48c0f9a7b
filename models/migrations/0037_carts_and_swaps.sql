-- A cart: things of several lenders for one date of a project. What became of it is what its bookings
-- say; it is stored nowhere else.
CREATE TABLE carts (
  id uuid PRIMARY KEY,
  account_id uuid NOT NULL REFERENCES accounts ON DELETE CASCADE,
  -- For which organisation, if for one.
  borrower_space_id uuid REFERENCES spaces ON DELETE CASCADE,
  name text NOT NULL CONSTRAINT carts_name CHECK (octet_length(name) BETWEEN 1 AND 200),
  borrower_group text NOT NULL,
  purpose text NOT NULL,
  note text NOT NULL DEFAULT '' CONSTRAINT carts_note CHECK (octet_length(note) <= 2000),
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  created_at timestamptz NOT NULL,
  CONSTRAINT carts_window CHECK (ends_at > starts_at)
);
CREATE INDEX carts_account ON carts (account_id);
CREATE INDEX carts_borrower ON carts (borrower_space_id) WHERE borrower_space_id IS NOT NULL;

CREATE TABLE cart_items (
  cart_id uuid NOT NULL REFERENCES carts ON DELETE CASCADE,
  resource_id uuid NOT NULL REFERENCES resources ON DELETE CASCADE,
  quantity int NOT NULL CHECK (quantity > 0),
  added_at timestamptz NOT NULL,
  PRIMARY KEY (cart_id, resource_id)
);
CREATE INDEX cart_items_resource ON cart_items (resource_id);

ALTER TABLE bookings ADD COLUMN cart_id uuid REFERENCES carts ON DELETE SET NULL;
CREATE INDEX bookings_cart ON bookings (cart_id) WHERE cart_id IS NOT NULL;

-- The lender may give another of the same kind until it is handed over, and the system does when the one is
-- not back. A booking whose thing is still with somebody else is at risk; who has it is reminded.
INSERT INTO booking_verbs (verb, actor) VALUES ('swap', 'lender');
INSERT INTO booking_transitions (from_state, verb, to_state) VALUES
  ('requested', 'swap', 'requested'), ('approved', 'swap', 'approved'), ('confirmed', 'swap', 'confirmed'),
  ('ready', 'swap', 'ready');
ALTER TABLE bookings ADD COLUMN at_risk_at timestamptz, ADD COLUMN reminders int NOT NULL DEFAULT 0;
