-- An edit made here that met a change which the store made of the same field since. One row for each edit that did: what a
-- person has to decide (open), and what was decided by a person or by the strategy (resolved).
DROP INDEX conflicts_open;
ALTER TABLE conflicts
    -- Ours: of the order or product.
    ADD COLUMN record_id    BIGINT      NOT NULL,
    -- The edit, of order_changes or stock_changes, and the task that carries it out.
    ADD COLUMN edit_id      BIGINT      NOT NULL,
    ADD COLUMN task_kind    TEXT        NOT NULL,
    ADD COLUMN task_key     TEXT        NOT NULL,
    ADD COLUMN local_at     TIMESTAMPTZ NOT NULL,
    ADD COLUMN remote_at    TIMESTAMPTZ,
    ADD COLUMN refreshed_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    -- By field: local or remote.
    ADD COLUMN resolution   JSONB,
    ADD COLUMN outcome      TEXT CHECK (outcome IN ('pending', 'written', 'kept_remote', 'failed', 'superseded')),
    ADD COLUMN problem      TEXT,
    ADD CONSTRAINT conflicts_kind CHECK (kind IN ('order', 'product')),
    ADD CONSTRAINT conflicts_resolved CHECK ((state = 'resolved') = (resolved_at IS NOT NULL AND outcome IS NOT NULL));
ALTER TABLE conflicts ALTER COLUMN base_sealed SET NOT NULL;
CREATE UNIQUE INDEX conflicts_once ON conflicts (store_id, kind, edit_id);
CREATE INDEX conflicts_open ON conflicts (store_id, kind, wc_id) WHERE state = 'open';
CREATE INDEX conflicts_of_record ON conflicts (store_id, kind, wc_id, resolved_at) WHERE state = 'resolved';
