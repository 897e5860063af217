-- Listings of orders: one index for each way to ask, so that a page is read in order and a total counted in the index.
-- What the store's bin holds is listed apart.
DROP INDEX orders_newest;
DROP INDEX orders_by_status;
DROP INDEX orders_by_email;
DROP INDEX orders_by_number;
CREATE INDEX orders_newest ON orders (store_id, created_at DESC, id DESC) WHERE state = 'live';
CREATE INDEX orders_trashed ON orders (store_id, created_at DESC, id DESC) WHERE state = 'trashed';
CREATE INDEX orders_by_status ON orders (store_id, status, created_at DESC, id DESC) WHERE state = 'live';
CREATE INDEX orders_by_email ON orders (store_id, email_index, created_at DESC, id DESC) WHERE email_index IS NOT NULL;
CREATE INDEX orders_by_number ON orders (store_id, number, created_at DESC, id DESC);

-- How many orders a store has of each status: the sum over slots. A transaction adds to a slot that nobody else holds,
-- or to a new one: so none waits for another's commit, no two can lock each other out, and there are never more slots
-- than there were transactions at one time. No foreign key: the rows of a store that is erased go with its last order.
CREATE TABLE order_counts (
    store_id TEXT   NOT NULL,
    state    TEXT   NOT NULL,
    status   TEXT   NOT NULL,
    slot     BIGINT GENERATED ALWAYS AS IDENTITY,
    n        BIGINT NOT NULL,
    PRIMARY KEY (store_id, state, status, slot)
) WITH (fillfactor = 50);

CREATE FUNCTION count_orders(of_store TEXT, of_state TEXT, of_status TEXT, more BIGINT) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE
    free BIGINT;
BEGIN
    SELECT slot INTO free FROM order_counts
    WHERE store_id = of_store AND state = of_state AND status = of_status
    ORDER BY slot LIMIT 1 FOR UPDATE SKIP LOCKED;
    IF FOUND THEN
        UPDATE order_counts SET n = n + more
        WHERE store_id = of_store AND state = of_state AND status = of_status AND slot = free;
    ELSE
        INSERT INTO order_counts (store_id, state, status, n) VALUES (of_store, of_state, of_status, more);
    END IF;
END $$;

CREATE FUNCTION count_inserted_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM count_orders(store_id, state, status, more)
    FROM (SELECT store_id, state, status, count(*) AS more FROM new_orders GROUP BY store_id, state, status) AS change;
    RETURN NULL;
END $$;

CREATE FUNCTION count_updated_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM count_orders(store_id, state, status, more)
    FROM (SELECT store_id, state, status, sum(one)::bigint AS more
          FROM (SELECT store_id, state, status, 1 AS one FROM new_orders
                UNION ALL SELECT store_id, state, status, -1 FROM old_orders) AS seen
          GROUP BY store_id, state, status HAVING sum(one) <> 0) AS change;
    RETURN NULL;
END $$;

CREATE FUNCTION count_deleted_orders() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM count_orders(store_id, state, status, -less)
    FROM (SELECT store_id, state, status, count(*) AS less FROM old_orders GROUP BY store_id, state, status) AS change
    WHERE EXISTS (SELECT 1 FROM stores WHERE stores.id = change.store_id);
    DELETE FROM order_counts
    WHERE store_id IN (SELECT DISTINCT store_id FROM old_orders)
      AND NOT EXISTS (SELECT 1 FROM stores WHERE stores.id = order_counts.store_id);
    RETURN NULL;
END $$;

CREATE TRIGGER orders_counted_inserted AFTER INSERT ON orders
    REFERENCING NEW TABLE AS new_orders FOR EACH STATEMENT EXECUTE FUNCTION count_inserted_orders();
CREATE TRIGGER orders_counted_updated AFTER UPDATE ON orders
    REFERENCING OLD TABLE AS old_orders NEW TABLE AS new_orders
    FOR EACH STATEMENT EXECUTE FUNCTION count_updated_orders();
CREATE TRIGGER orders_counted_deleted AFTER DELETE ON orders
    REFERENCING OLD TABLE AS old_orders FOR EACH STATEMENT EXECUTE FUNCTION count_deleted_orders();

INSERT INTO order_counts (store_id, state, status, n)
SELECT store_id, state, status, count(*) FROM orders GROUP BY store_id, state, status;
