-- The life cycle of an order's fulfilment, kept apart from what the store says of the order.
CREATE TABLE fulfilments (
    store_id    TEXT        NOT NULL,
    order_id    BIGINT      NOT NULL,
    status      TEXT        NOT NULL DEFAULT 'unfulfilled' CHECK (status IN ('unfulfilled', 'shipping', 'in_transit',
                                'delivered', 'delivery_failed', 'returned', 'on_hold', 'cancelled')),
    waiting_for TEXT,
    automatic   BOOLEAN     NOT NULL DEFAULT false,
    changed_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    version     BIGINT      NOT NULL DEFAULT 1,
    PRIMARY KEY (store_id, order_id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);
CREATE INDEX fulfilments_by_status ON fulfilments (store_id, status);

-- What happened to an order, for people to read.
CREATE TABLE order_events (
    store_id TEXT        NOT NULL,
    id       BIGINT      GENERATED ALWAYS AS IDENTITY,
    order_id BIGINT      NOT NULL,
    at       TIMESTAMPTZ NOT NULL DEFAULT now(),
    event    TEXT        NOT NULL,
    actor    TEXT        NOT NULL DEFAULT 'service',
    message  TEXT        NOT NULL,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, order_id) REFERENCES orders (store_id, id) ON DELETE CASCADE
);
CREATE INDEX order_events_in_order ON order_events (store_id, order_id, id);

CREATE TABLE notifications (
    store_id       TEXT        NOT NULL,
    id             BIGINT      GENERATED ALWAYS AS IDENTITY,
    subject_kind   TEXT        NOT NULL,
    subject_id     TEXT        NOT NULL,
    event          TEXT        NOT NULL,
    channel        TEXT        NOT NULL CHECK (channel IN ('email', 'webhook')),
    state          TEXT        NOT NULL CHECK (state IN ('pending', 'sending', 'sent', 'unknown', 'refused',
                                   'not_sent', 'failed')),
    message_id     TEXT        NOT NULL,
    recipient_sealed BYTEA,
    content_sealed BYTEA,
    attempts       INTEGER     NOT NULL DEFAULT 0,
    problem        TEXT,
    created_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    sent_at        TIMESTAMPTZ,
    updated_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX notifications_once ON notifications (store_id, subject_kind, subject_id, event, channel);

CREATE TABLE notification_templates (
    store_id   TEXT        NOT NULL,
    event      TEXT        NOT NULL,
    language   TEXT        NOT NULL,
    enabled    BOOLEAN     NOT NULL DEFAULT true,
    subject    TEXT        NOT NULL,
    html       TEXT        NOT NULL,
    text       TEXT        NOT NULL,
    version    INTEGER     NOT NULL DEFAULT 1,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, event, language)
);

CREATE TABLE sync_runs (
    store_id        TEXT        NOT NULL,
    id              TEXT        NOT NULL,
    sync_type       TEXT        NOT NULL,
    state           TEXT        NOT NULL CHECK (state IN ('pending', 'running', 'completed', 'failed', 'cancelled')),
    trigger         TEXT        NOT NULL,
    options         JSONB       NOT NULL DEFAULT '{}',
    checkpoint      JSONB       NOT NULL DEFAULT '{}',
    total           BIGINT,
    items_processed BIGINT      NOT NULL DEFAULT 0,
    items_created   BIGINT      NOT NULL DEFAULT 0,
    items_updated   BIGINT      NOT NULL DEFAULT 0,
    items_failed    BIGINT      NOT NULL DEFAULT 0,
    errors          JSONB       NOT NULL DEFAULT '[]',
    lease_until     TIMESTAMPTZ,
    lease_token     UUID,
    requested_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    started_at      TIMESTAMPTZ,
    completed_at    TIMESTAMPTZ,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX sync_runs_one ON sync_runs (store_id, sync_type) WHERE state IN ('pending', 'running');
CREATE INDEX sync_runs_newest ON sync_runs (store_id, requested_at DESC);

-- Up to which modification we have read each kind of a store's records.
CREATE TABLE sync_watermarks (
    store_id    TEXT        NOT NULL,
    kind        TEXT        NOT NULL,
    modified_at TIMESTAMPTZ NOT NULL,
    updated_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, kind)
);

CREATE TABLE sync_schedules (
    store_id      TEXT        NOT NULL,
    sync_type     TEXT        NOT NULL,
    every_seconds BIGINT,
    cron          TEXT,
    enabled       BOOLEAN     NOT NULL DEFAULT true,
    next_at       TIMESTAMPTZ NOT NULL,
    last_slot     TIMESTAMPTZ,
    PRIMARY KEY (store_id, sync_type),
    CHECK ((every_seconds IS NULL) <> (cron IS NULL))
);
CREATE INDEX sync_schedules_due ON sync_schedules (next_at) WHERE enabled;
