-- Products that count stock, as the ledger sees them: what each shows, and what it should show by all that we know.
CREATE TABLE stock_listings (
    store_id      TEXT          NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    wc_product_id BIGINT        NOT NULL,
    sku           TEXT          NOT NULL,
    pool_id       TEXT          NOT NULL,
    warehouse     TEXT          NOT NULL,
    shown         NUMERIC(19,4) NOT NULL,
    expected      NUMERIC(19,4) NOT NULL,
    -- The product's own date when its figure was first read: what the store had taken off by then is in the figure.
    read_at       TIMESTAMPTZ,
    -- Since when shown differs from expected.
    differs_since TIMESTAMPTZ,
    updated_at    TIMESTAMPTZ   NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, wc_product_id)
);
CREATE INDEX stock_listings_of_sku ON stock_listings (store_id, sku);
CREATE INDEX stock_listings_of_level ON stock_listings (pool_id, sku, warehouse);
