-- How a store is called, where that differs from others; no row is no difference. Nothing in it is secret: the authority
-- is certificates, the pin a digest of a public key.
CREATE TABLE store_call_rules (
    store_id         TEXT    NOT NULL PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
    authority        TEXT,
    pin              TEXT,
    keys_in_query    BOOLEAN NOT NULL,
    calls_per_minute INTEGER CHECK (calls_per_minute > 0),
    calls_per_day    INTEGER CHECK (calls_per_day > 0)
);
