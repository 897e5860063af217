-- Stores that share their stock. A store that is in none is a pool of its own, 'store:' and its id, without a row here.
CREATE TABLE stock_pools (
    id         TEXT        NOT NULL PRIMARY KEY CHECK (id NOT LIKE 'store:%'),
    name       TEXT        NOT NULL,
    created_by TEXT        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

CREATE TABLE stock_pool_stores (
    store_id TEXT    NOT NULL PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
    pool_id  TEXT    NOT NULL REFERENCES stock_pools (id),
    -- Whose figure is believed first for a SKU that the ledger does not know yet.
    position INTEGER NOT NULL
);
CREATE UNIQUE INDEX stock_pool_stores_in_order ON stock_pool_stores (pool_id, position);

-- What there is of a SKU: the sums of its movements.
CREATE TABLE stock_levels (
    pool_id   TEXT          NOT NULL,
    sku       TEXT          NOT NULL,
    warehouse TEXT          NOT NULL,
    on_hand   NUMERIC(19,4) NOT NULL DEFAULT 0,
    reserved  NUMERIC(19,4) NOT NULL DEFAULT 0,
    -- Since when on_hand is known; until then only claims are.
    opened_at TIMESTAMPTZ,
    safety_stock NUMERIC(19,4) NOT NULL DEFAULT 0 CHECK (safety_stock >= 0),
    low_stock_threshold NUMERIC(19,4) CHECK (low_stock_threshold >= 0),
    updated_at TIMESTAMPTZ  NOT NULL DEFAULT now(),
    version   BIGINT        NOT NULL DEFAULT 1,
    PRIMARY KEY (pool_id, sku, warehouse)
);

-- Every change of a level, in order. Never changed, never deleted while the pool exists.
CREATE TABLE stock_movements (
    pool_id        TEXT          NOT NULL,
    id             BIGINT        GENERATED ALWAYS AS IDENTITY,
    sku            TEXT          NOT NULL,
    warehouse      TEXT          NOT NULL,
    on_hand_delta  NUMERIC(19,4) NOT NULL,
    reserved_delta NUMERIC(19,4) NOT NULL,
    cause          TEXT          NOT NULL CHECK (cause IN ('opening', 'reserved', 'sold', 'shipped', 'released', 'returned',
                                     'adjusted', 'store', 'warehouse', 'moved_in', 'moved_out')),
    actor          TEXT          NOT NULL,
    -- The store whose order or figure it was, if any. Erasing that store does not erase what a shared pool's level is the sum of.
    of_store       TEXT,
    -- What of: order/7/line/12, or whatever the actor named.
    reference      TEXT          NOT NULL,
    at             TIMESTAMPTZ   NOT NULL DEFAULT now(),
    PRIMARY KEY (pool_id, id),
    CHECK (on_hand_delta <> 0 OR reserved_delta <> 0 OR cause = 'opening')
);
CREATE INDEX stock_movements_of_level ON stock_movements (pool_id, sku, warehouse, id);
CREATE TRIGGER stock_movements_append_only BEFORE UPDATE ON stock_movements
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

-- What the lines of orders claim now.
CREATE TABLE stock_claims (
    store_id   TEXT          NOT NULL,
    order_id   BIGINT        NOT NULL,
    wc_item_id BIGINT        NOT NULL,
    sku        TEXT          NOT NULL,
    pool_id    TEXT          NOT NULL,
    warehouse  TEXT          NOT NULL,
    pending    NUMERIC(19,4) NOT NULL CHECK (pending >= 0),
    firm       NUMERIC(19,4) NOT NULL CHECK (firm >= 0),
    taken      NUMERIC(19,4) NOT NULL CHECK (taken >= 0),
    reduced    NUMERIC(19,4) NOT NULL CHECK (reduced >= 0),
    updated_at TIMESTAMPTZ   NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, order_id, wc_item_id, sku),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);
CREATE INDEX stock_claims_pending ON stock_claims (pool_id, sku) WHERE pending > 0;
