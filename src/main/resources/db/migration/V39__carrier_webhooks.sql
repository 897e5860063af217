-- What providers of carriers told by themselves, so that nothing told twice counts twice. A row leaves after 30 days.
CREATE TABLE carrier_hook_events (
    store_id           TEXT        NOT NULL,
    carrier_account_id BIGINT      NOT NULL,
    event_key          BYTEA       NOT NULL,
    received_at        TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (store_id, carrier_account_id, event_key)
);
CREATE INDEX carrier_hook_events_by_age ON carrier_hook_events (store_id, carrier_account_id, received_at);
