-- Which store a request was about, so that the erasure of the store takes what it was answered too. Empty for a request
-- whose path names none. No reference: the path may name a store that is gone, or never was.

ALTER TABLE idempotency_keys ADD COLUMN store_id TEXT;
CREATE INDEX idempotency_keys_store ON idempotency_keys (store_id) WHERE store_id IS NOT NULL;
