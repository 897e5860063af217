-- Who was erased, as a keyed hash of the address, and when: what a store tells later of orders and accounts from before is
-- anonymised again.
CREATE TABLE erased_people (
    email_index BYTEA       PRIMARY KEY,
    erased_at   TIMESTAMPTZ NOT NULL
);

-- What was asked for about a person, and what was done: the receipt. It names nobody.
CREATE TABLE privacy_requests (
    id           TEXT        PRIMARY KEY,
    request_type TEXT        NOT NULL CHECK (request_type IN ('export', 'delete')),
    email_index  BYTEA       NOT NULL,
    state        TEXT        NOT NULL CHECK (state IN ('pending', 'completed')),
    forced       BOOLEAN     NOT NULL,
    orders       INT,
    customers    INT,
    requested_by TEXT        NOT NULL,
    requested_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    completed_at TIMESTAMPTZ,
    CHECK ((state = 'completed') = (completed_at IS NOT NULL))
);

ALTER TABLE orders ADD COLUMN erased_at TIMESTAMPTZ;
ALTER TABLE customers ADD COLUMN erased_at TIMESTAMPTZ;
-- An account's orders, whatever address they name.
CREATE INDEX orders_by_account ON orders (store_id, customer_wc_id) WHERE customer_wc_id <> 0;

-- What is still there to be forgotten: raw deliveries, mails, labels.
CREATE INDEX inbox_bodies ON inbox (received_at) WHERE body_sealed IS NOT NULL;
CREATE INDEX quarantine_age ON quarantine (created_at);
CREATE INDEX notifications_kept ON notifications (created_at)
    WHERE recipient_sealed IS NOT NULL OR content_sealed IS NOT NULL;
CREATE INDEX shipments_labels ON shipments (purchased_at) WHERE label_sealed IS NOT NULL OR label_url_sealed IS NOT NULL;
