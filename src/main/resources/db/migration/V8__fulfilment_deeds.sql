-- What is done once for an order: a parcel's line in the time line, its mail, its tracking number in the store, the
-- completion. A store that refused is not asked again for ever; that too stands here.
CREATE TABLE fulfilment_deeds (
    store_id TEXT        NOT NULL,
    order_id BIGINT      NOT NULL,
    deed     TEXT        NOT NULL,
    outcome  TEXT        NOT NULL CHECK (outcome IN ('done', 'refused')),
    at       TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, order_id, deed),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);

-- Orders that wait, to be looked at again when a setting of their store changed.
CREATE INDEX fulfilments_waiting ON fulfilments (store_id, order_id) WHERE waiting_for IS NOT NULL;
