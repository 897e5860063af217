-- At which modification of theirs products' variations were compared with the store's: a sweep passes over the others.
CREATE TABLE swept_products (
    store_id    TEXT        NOT NULL,
    wc_id       BIGINT      NOT NULL,
    modified_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (store_id, wc_id)
);

-- Stores that were registered before there were sweeps get theirs, spread over the interval.
INSERT INTO sync_schedules (store_id, sync_type, every_seconds, next_at)
SELECT s.id, d.sync_type, d.every_seconds, now() + random() * d.every_seconds * interval '1 second'
FROM stores s CROSS JOIN (VALUES ('sweep', 900), ('weekly', 604800)) AS d (sync_type, every_seconds)
WHERE s.active
ON CONFLICT (store_id, sync_type) DO NOTHING;
