-- What is done with an edit that meets a change of the store.
ALTER TABLE stores
    ADD COLUMN order_conflicts   TEXT NOT NULL DEFAULT 'last_modified'
        CHECK (order_conflicts IN ('last_modified', 'remote_wins', 'manual')),
    ADD COLUMN product_conflicts TEXT NOT NULL DEFAULT 'last_modified'
        CHECK (product_conflicts IN ('last_modified', 'remote_wins', 'manual'));

-- What an edit is based on, and those that wait for a person (conflict) or gave way to the store (dropped).
ALTER TABLE order_changes
    ADD COLUMN base_status TEXT,
    DROP CONSTRAINT order_changes_state_check,
    ADD CONSTRAINT order_changes_state_check
        CHECK (state IN ('pending', 'conflict', 'done', 'refused', 'dropped', 'superseded'));
DROP INDEX order_changes_pending;
CREATE UNIQUE INDEX order_changes_pending ON order_changes (store_id, order_id) WHERE state IN ('pending', 'conflict');

ALTER TABLE stock_changes
    ADD COLUMN base_figure   INTEGER,
    -- The store's id of the product or variation whose figure was written.
    ADD COLUMN counted_wc_id BIGINT,
    -- When a person decided for it after a conflict: a day's patience begins anew.
    ADD COLUMN decided_at    TIMESTAMPTZ,
    DROP CONSTRAINT stock_changes_state_check,
    ADD CONSTRAINT stock_changes_state_check CHECK (state IN ('wanted', 'sent', 'conflict', 'done', 'refused'));
DROP INDEX stock_changes_open;
CREATE INDEX stock_changes_open ON stock_changes (store_id, family_wc_id, id)
    WHERE state IN ('wanted', 'sent', 'conflict');
CREATE INDEX stock_changes_written ON stock_changes (store_id, family_wc_id, finished_at) WHERE state = 'done';
