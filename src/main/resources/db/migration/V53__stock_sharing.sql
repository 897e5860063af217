-- How the stock of a store is kept; one without a row is right about its own and offers all of it.
CREATE TABLE stock_stores (
    store_id   TEXT          NOT NULL PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
    -- Who is right about a difference that stays.
    source     TEXT          NOT NULL DEFAULT 'store' CHECK (source IN ('store', 'ledger', 'warehouse')),
    -- How much of what there is the store offers, and how many pieces less than that.
    share      NUMERIC(5,4)  NOT NULL DEFAULT 1 CHECK (share > 0 AND share <= 1),
    buffer     NUMERIC(19,4) NOT NULL DEFAULT 0 CHECK (buffer >= 0),
    updated_by TEXT          NOT NULL,
    updated_at TIMESTAMPTZ   NOT NULL DEFAULT now()
);

-- A line claims of one SKU; when it counts under another one, its claim goes along.
ALTER TABLE stock_claims DROP CONSTRAINT stock_claims_pkey;
ALTER TABLE stock_claims ADD PRIMARY KEY (store_id, order_id, wc_item_id);
-- The product whose figure the store changes for it.
ALTER TABLE stock_claims ADD COLUMN wc_product_id BIGINT NOT NULL DEFAULT 0;

ALTER TABLE stock_listings
    -- How many of the SKU one of the product holds.
    ADD COLUMN pieces      NUMERIC(19,4) NOT NULL DEFAULT 1 CHECK (pieces > 0),
    -- Whether a person said that it counts under this SKU.
    ADD COLUMN mapped      BOOLEAN       NOT NULL DEFAULT false,
    -- Our copy as it was when the store showed something else already; until it changes it is no news.
    ADD COLUMN stale_quantity    NUMERIC(19,4),
    ADD COLUMN stale_modified_at TIMESTAMPTZ,
    -- Whether it is to be looked at, since what it should show may have changed.
    ADD COLUMN push_wanted BOOLEAN       NOT NULL DEFAULT false,
    -- While a write is under way: its mark in the store, and how much it adds.
    ADD COLUMN push_mark   UUID,
    ADD COLUMN push_delta  NUMERIC(19,4),
    -- The last writes, each from what it read to its answer, by the store's clock; a sale within may be overwritten.
    ADD COLUMN written     TSTZMULTIRANGE NOT NULL DEFAULT '{}',
    -- What the store took for orders within.
    ADD COLUMN raced       NUMERIC(19,4) NOT NULL DEFAULT 0,
    ADD CONSTRAINT stock_listings_push_whole CHECK ((push_mark IS NULL) = (push_delta IS NULL));
CREATE INDEX stock_listings_to_push ON stock_listings (store_id, wc_product_id) WHERE push_wanted OR push_mark IS NOT NULL;
