ALTER TABLE stock_pool_stores ADD COLUMN joined_at TIMESTAMPTZ NOT NULL DEFAULT now();
-- What a store lists and claims, for when it moves to another pool.
CREATE INDEX stock_claims_of_store ON stock_claims (store_id, pool_id, sku);
CREATE INDEX stock_listings_of_pool ON stock_listings (store_id, pool_id, sku);
