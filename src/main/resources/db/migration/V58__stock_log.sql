-- Every figure of a store that was changed by us, or believed by us, for people: what it was, what it is, and why.
CREATE TABLE stock_log (
    store_id      TEXT        NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    id            BIGINT      GENERATED ALWAYS AS IDENTITY,
    wc_product_id BIGINT      NOT NULL,
    sku           TEXT        NOT NULL,
    old_stock     INTEGER     NOT NULL,
    new_stock     INTEGER     NOT NULL,
    source        TEXT        NOT NULL CHECK (source IN ('store', 'ledger_sync', 'warehouse_sync', 'operator')),
    at            TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, id)
);
CREATE INDEX stock_log_by_age ON stock_log (store_id, at);
CREATE INDEX stock_log_of_sku ON stock_log (store_id, sku, id);
