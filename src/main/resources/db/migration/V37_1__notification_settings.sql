-- How a store's mails go out. Without a row: in English, and operators are mailed nothing.
CREATE TABLE notification_settings (
    store_id         TEXT        NOT NULL PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
    language         TEXT        NOT NULL DEFAULT 'en',
    operators_sealed BYTEA,
    alerts_from      TEXT        NOT NULL DEFAULT 'critical' CHECK (alerts_from IN ('info', 'warning', 'critical')),
    updated_at       TIMESTAMPTZ NOT NULL DEFAULT now()
);
