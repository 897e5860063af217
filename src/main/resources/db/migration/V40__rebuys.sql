-- A label that somebody wants voided and bought anew, because the order changed after it was bought. One row is one wish;
-- whoever asks again joins it.
CREATE TABLE shipment_rebuys (
    store_id    TEXT        NOT NULL,
    shipment_id BIGINT      NOT NULL,
    order_id    BIGINT      NOT NULL,
    -- voiding: the old label is being taken back; planned: its goods are in a new plan; stopped: nothing was bought anew.
    state       TEXT        NOT NULL DEFAULT 'voiding' CHECK (state IN ('voiding', 'planned', 'stopped')),
    pay_twice   BOOLEAN     NOT NULL,
    wanted_by   TEXT        NOT NULL,
    plan_id     BIGINT,
    problem     TEXT,
    wanted_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, shipment_id),
    FOREIGN KEY (store_id, shipment_id) REFERENCES shipments (store_id, id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE,
    CHECK ((state = 'planned') = (plan_id IS NOT NULL))
);
CREATE INDEX shipment_rebuys_by_order ON shipment_rebuys (store_id, order_id);
