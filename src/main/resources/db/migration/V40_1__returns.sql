-- Goods that come back. A refund of goods that a carrier took records one; a person may start one too.
CREATE TABLE returns (
    store_id        TEXT        NOT NULL,
    id              BIGINT      GENERATED ALWAYS AS IDENTITY,
    order_id        BIGINT      NOT NULL,
    -- The refund that it follows from; none for one that a person started.
    wc_refund_id    BIGINT,
    -- recorded: a person sees to it. announcing: the returns service is to be told. announced, refused: it answered.
    state           TEXT        NOT NULL CHECK (state IN ('recorded', 'announcing', 'announced', 'refused')),
    -- Our name of it towards the returns service, the same however often it is told.
    reference       UUID        NOT NULL DEFAULT gen_random_uuid(),
    items           JSONB       NOT NULL,
    started_by      TEXT        NOT NULL,
    service_id      TEXT,
    tracking_number TEXT,
    problem         TEXT,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX returns_of_refund ON returns (store_id, order_id, wc_refund_id) WHERE wc_refund_id IS NOT NULL;
CREATE INDEX returns_by_order ON returns (store_id, order_id);
CREATE INDEX returns_newest ON returns (store_id, id DESC);

-- What is done about returns without a person; a store without a row has the defaults.
CREATE TABLE return_settings (
    store_id  TEXT    NOT NULL PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
    automatic BOOLEAN NOT NULL
);
