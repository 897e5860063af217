-- What a store's orders of a day come to, by status and currency; days are the store's own. A day that is not marked as
-- rolled up in the store's present time zone, or that changed since, is reckoned from the orders themselves: the roll-up
-- makes statistics fast and never wrong.
CREATE TABLE stats_days (
    store_id TEXT          NOT NULL,
    day      DATE          NOT NULL,
    status   TEXT          NOT NULL,
    currency TEXT          NOT NULL,
    orders   BIGINT        NOT NULL,
    revenue  NUMERIC(24,4) NOT NULL,
    PRIMARY KEY (store_id, day, status, currency)
);
CREATE TABLE stats_rolled (
    store_id TEXT NOT NULL,
    day      DATE NOT NULL,
    timezone TEXT NOT NULL,
    PRIMARY KEY (store_id, day)
);

-- When the orders were created that changed since they were rolled up. Rows are only added and taken away, so that no
-- change of an order waits for another's; the day is not told, for the zones are not PostgreSQL's ('+02:00').
CREATE TABLE stats_dirty (
    id       BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    store_id TEXT        NOT NULL,
    at       TIMESTAMPTZ NOT NULL
);
CREATE INDEX stats_dirty_by_store ON stats_dirty (store_id, at);

CREATE FUNCTION stats_of_seen_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stats_dirty (store_id, at) SELECT DISTINCT store_id, created_at FROM seen_orders;
    RETURN NULL;
END $$;

CREATE FUNCTION stats_of_updated_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stats_dirty (store_id, at)
    SELECT DISTINCT o.store_id, moment
    FROM old_orders o
    JOIN new_orders n ON n.store_id = o.store_id AND n.id = o.id
    CROSS JOIN LATERAL unnest(ARRAY[o.created_at, n.created_at]) AS moment
    WHERE (o.state, o.status, o.currency, o.total, o.created_at)
        IS DISTINCT FROM (n.state, n.status, n.currency, n.total, n.created_at);
    RETURN NULL;
END $$;

CREATE FUNCTION stats_of_seen_refunds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stats_dirty (store_id, at)
    SELECT DISTINCT o.store_id, o.created_at
    FROM seen_refunds r JOIN orders o ON o.store_id = r.store_id AND o.id = r.order_id;
    RETURN NULL;
END $$;

CREATE FUNCTION stats_of_updated_refunds() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO stats_dirty (store_id, at)
    SELECT DISTINCT o.store_id, o.created_at
    FROM old_refunds b
    JOIN new_refunds n ON n.store_id = b.store_id AND n.order_id = b.order_id AND n.wc_refund_id = b.wc_refund_id
        AND n.amount <> b.amount
    JOIN orders o ON o.store_id = n.store_id AND o.id = n.order_id;
    RETURN NULL;
END $$;

CREATE TRIGGER stats_orders_inserted AFTER INSERT ON orders
    REFERENCING NEW TABLE AS seen_orders FOR EACH STATEMENT EXECUTE FUNCTION stats_of_seen_orders();
CREATE TRIGGER stats_orders_deleted AFTER DELETE ON orders
    REFERENCING OLD TABLE AS seen_orders FOR EACH STATEMENT EXECUTE FUNCTION stats_of_seen_orders();
CREATE TRIGGER stats_orders_updated AFTER UPDATE ON orders
    REFERENCING OLD TABLE AS old_orders NEW TABLE AS new_orders
    FOR EACH STATEMENT EXECUTE FUNCTION stats_of_updated_orders();
CREATE TRIGGER stats_refunds_inserted AFTER INSERT ON order_refunds
    REFERENCING NEW TABLE AS seen_refunds FOR EACH STATEMENT EXECUTE FUNCTION stats_of_seen_refunds();
CREATE TRIGGER stats_refunds_deleted AFTER DELETE ON order_refunds
    REFERENCING OLD TABLE AS seen_refunds FOR EACH STATEMENT EXECUTE FUNCTION stats_of_seen_refunds();
CREATE TRIGGER stats_refunds_updated AFTER UPDATE ON order_refunds
    REFERENCING OLD TABLE AS old_refunds NEW TABLE AS new_refunds
    FOR EACH STATEMENT EXECUTE FUNCTION stats_of_updated_refunds();

CREATE INDEX customers_new ON customers (store_id, created_at) WHERE state = 'live';
CREATE INDEX shipments_bought ON shipments (store_id, purchased_at) WHERE purchased_at IS NOT NULL;
CREATE INDEX shipments_delivered ON shipments (store_id, delivered_at) INCLUDE (purchased_at)
    WHERE delivered_at IS NOT NULL;
