-- Wishes to change the figure that a store shows, in the order in which they came.
CREATE TABLE stock_changes (
    store_id     TEXT        NOT NULL,
    id           BIGINT      GENERATED ALWAYS AS IDENTITY,
    product_id   BIGINT      NOT NULL,
    -- The store's id of the product or of a variation's parent: whose changes wait for each other.
    family_wc_id BIGINT      NOT NULL,
    operation    TEXT        NOT NULL CHECK (operation IN ('set', 'increase', 'decrease')),
    quantity     INTEGER     NOT NULL,
    state        TEXT        NOT NULL DEFAULT 'wanted' CHECK (state IN ('wanted', 'sent', 'done', 'refused')),
    -- Written into the product with the figure, so that a lost answer leaves no doubt.
    mark         UUID        NOT NULL DEFAULT gen_random_uuid(),
    figure_found INTEGER,
    figure_now   INTEGER,
    problem      TEXT,
    detail       TEXT,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    finished_at  TIMESTAMPTZ,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, product_id) REFERENCES products (store_id, id) ON DELETE CASCADE
);
CREATE INDEX stock_changes_open ON stock_changes (store_id, family_wc_id, id) WHERE state IN ('wanted', 'sent');
CREATE INDEX stock_changes_of_product ON stock_changes (store_id, product_id);
