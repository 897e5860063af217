-- A carrier that makes an object before money is spent: its name is kept before the purchase.
ALTER TABLE purchase_attempts ADD COLUMN prepared_key TEXT;
ALTER TABLE purchase_attempts DROP CONSTRAINT purchase_attempts_event_check;
ALTER TABLE purchase_attempts ADD CONSTRAINT purchase_attempts_event_check
    CHECK (event IN ('prepared', 'ready', 'sent', 'purchased', 'rejected', 'not_sent', 'throttled', 'unknown', 'found',
                     'absent', 'late_answer', 'void_sent', 'voided', 'cannot_void', 'settled_by_person'));

-- What a store lets be bought, beside its caps of one label and of an hour. A store without a line has no limits.
CREATE TABLE purchase_limits (
    store_id            TEXT          NOT NULL PRIMARY KEY REFERENCES stores (id),
    paused              BOOLEAN       NOT NULL DEFAULT false,
    test_labels         BOOLEAN       NOT NULL DEFAULT false,
    spend_per_day_cap   NUMERIC(19,4),
    labels_per_day_cap  INTEGER,
    version             BIGINT        NOT NULL DEFAULT 1,
    updated_by          TEXT          NOT NULL,
    updated_at          TIMESTAMPTZ   NOT NULL DEFAULT now()
);
