-- External warehouses: each is right about the stock of one store, whose stock_stores.source is 'warehouse' meanwhile.
CREATE TABLE stock_warehouses (
    store_id     TEXT        NOT NULL PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
    url          TEXT        NOT NULL,
    token_sealed BYTEA       NOT NULL,
    poll_seconds INTEGER     NOT NULL CHECK (poll_seconds > 0),
    connected_by TEXT        NOT NULL,
    connected_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    -- Another one for each time that it is connected, so that what was asked of the one before is not taken.
    version      BIGINT      GENERATED ALWAYS AS IDENTITY,
    -- How far the round under way is: where it goes on, and what came of it so far.
    cursor       TEXT,
    pages        INTEGER     NOT NULL DEFAULT 0,
    taken        INTEGER     NOT NULL DEFAULT 0,
    unknown      INTEGER     NOT NULL DEFAULT 0,
    refused      INTEGER     NOT NULL DEFAULT 0,
    examples     TEXT        NOT NULL DEFAULT '',
    -- How often it gave no page in a row, and why the last time.
    failures     INTEGER     NOT NULL DEFAULT 0,
    failure      TEXT,
    -- What the last whole round came to.
    ended_at     TIMESTAMPTZ,
    last_taken   INTEGER     NOT NULL DEFAULT 0,
    last_unknown INTEGER     NOT NULL DEFAULT 0,
    last_refused INTEGER     NOT NULL DEFAULT 0
);

-- Of when the last count was that a warehouse told of it.
ALTER TABLE stock_levels ADD COLUMN counted_as_of TIMESTAMPTZ;
