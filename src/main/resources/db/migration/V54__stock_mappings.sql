-- What a person said a product counts as, where its own SKU does not say it.
CREATE TABLE stock_mappings (
    store_id      TEXT          NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    wc_product_id BIGINT        NOT NULL,
    sku           TEXT          NOT NULL CHECK (sku <> '' AND length(sku) <= 255),
    -- How many of the SKU one of the product holds.
    pieces        NUMERIC(19,4) NOT NULL CHECK (pieces > 0),
    updated_by    TEXT          NOT NULL,
    updated_at    TIMESTAMPTZ   NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, wc_product_id)
);
CREATE INDEX stock_mappings_of_sku ON stock_mappings (store_id, sku);
-- The orders of a product, for when it counts as something else.
CREATE INDEX order_items_by_product ON order_items (store_id, wc_product_id, order_id);
CREATE INDEX order_items_by_variation ON order_items (store_id, wc_variation_id, order_id) WHERE wc_variation_id <> 0;
-- What a product's orders claim.
CREATE INDEX stock_claims_of_product ON stock_claims (store_id, wc_product_id);
