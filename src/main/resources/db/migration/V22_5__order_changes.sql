-- What a person wants changed in an order's store: written here first, carried out by a task. At most one waits for each
-- order; a newer wish takes the place of an older one.
CREATE TABLE order_changes (
    store_id    TEXT        NOT NULL,
    id          BIGINT      GENERATED ALWAYS AS IDENTITY,
    order_id    BIGINT      NOT NULL,
    status      TEXT        NOT NULL,
    cancels     BOOLEAN     NOT NULL,
    restock     BOOLEAN     NOT NULL,
    note_sealed BYTEA,
    state       TEXT        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'done', 'refused', 'superseded')),
    refusal     TEXT,
    restocked   BOOLEAN,
    wanted_by   TEXT        NOT NULL,
    wanted_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    ended_at    TIMESTAMPTZ,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);
CREATE UNIQUE INDEX order_changes_pending ON order_changes (store_id, order_id) WHERE state = 'pending';
CREATE INDEX order_changes_by_order ON order_changes (store_id, order_id, id);
