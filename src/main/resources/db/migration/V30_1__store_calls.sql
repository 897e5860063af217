-- Calls of all processes to stores that have a budget of calls a day; days are UTC. Days that are over are deleted with
-- the first count of a new one.
CREATE TABLE store_calls (
    store_id TEXT   NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    day      DATE   NOT NULL,
    calls    BIGINT NOT NULL,
    PRIMARY KEY (store_id, day)
);
