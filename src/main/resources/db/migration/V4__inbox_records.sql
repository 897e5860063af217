-- Every webhook delivery, committed before it is answered. No foreign key: the door must not wait for a store's row.
CREATE TABLE inbox (
    id            BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    store_id      TEXT        NOT NULL,
    topic         TEXT        NOT NULL,
    delivery_id   TEXT        NOT NULL,
    body_hash     BYTEA       NOT NULL,
    receipt       UUID        NOT NULL,
    webhook_id    BIGINT,
    source        TEXT        NOT NULL DEFAULT '',
    kind          TEXT,
    resource_id   BIGINT,
    modified_at   TIMESTAMPTZ,
    confirm_only  BOOLEAN     NOT NULL DEFAULT false,
    state         TEXT        NOT NULL CHECK (state IN
                  ('pending', 'waiting', 'processed', 'superseded', 'gone', 'ignored', 'quarantined')),
    reason        TEXT,
    doubles       INTEGER     NOT NULL DEFAULT 0,
    body_sealed   BYTEA,
    body_bytes    INTEGER     NOT NULL,
    trace_parent  TEXT,
    received_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    finished_at   TIMESTAMPTZ
);
CREATE UNIQUE INDEX inbox_once ON inbox (store_id, topic, delivery_id, body_hash);
CREATE INDEX inbox_open ON inbox (store_id, kind, resource_id, id) WHERE state IN ('pending', 'waiting');
CREATE INDEX inbox_pending ON inbox (id) WHERE state = 'pending';
CREATE INDEX inbox_newest ON inbox (store_id, id DESC);
CREATE INDEX inbox_retention ON inbox (received_at);

-- The head of each record of a store: how new our copy is, and what told us first.
CREATE TABLE records (
    store_id            TEXT        NOT NULL,
    kind                TEXT        NOT NULL CHECK (kind IN ('order', 'product', 'customer')),
    wc_id               BIGINT      NOT NULL,
    version             BIGINT      NOT NULL DEFAULT 1,
    state               TEXT        NOT NULL CHECK (state IN ('live', 'trashed', 'gone')),
    modified_at         TIMESTAMPTZ,
    content_hash        BYTEA,
    settled             BOOLEAN     NOT NULL DEFAULT false,
    imported            BOOLEAN     NOT NULL DEFAULT false,
    first_seen_by       TEXT        NOT NULL CHECK (first_seen_by IN ('webhook', 'poll', 'sweep', 'write', 'confirm')),
    first_seen_at       TIMESTAMPTZ NOT NULL DEFAULT now(),
    newest_seen_by      TEXT        NOT NULL CHECK (newest_seen_by IN ('webhook', 'poll', 'sweep', 'write', 'confirm')),
    newest_seen_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    webhook_modified_at TIMESTAMPTZ,
    confirmed_at        TIMESTAMPTZ,
    updated_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, kind, wc_id)
);
CREATE INDEX records_modified ON records (store_id, kind, modified_at);

-- Records that a sync read and that could not be stored; a quarantined delivery stays in the inbox.
CREATE TABLE quarantine (
    store_id    TEXT        NOT NULL,
    id          BIGINT      GENERATED ALWAYS AS IDENTITY,
    kind        TEXT        NOT NULL,
    wc_id       BIGINT      NOT NULL,
    source      TEXT        NOT NULL,
    reason      TEXT        NOT NULL,
    body_sealed BYTEA,
    created_at  TIMESTAMPTZ NOT NULL DEFAULT now(),
    resolved_at TIMESTAMPTZ,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX quarantine_open ON quarantine (store_id, kind, wc_id) WHERE resolved_at IS NULL;

CREATE TABLE conflicts (
    store_id      TEXT        NOT NULL,
    id            BIGINT      GENERATED ALWAYS AS IDENTITY,
    kind          TEXT        NOT NULL,
    wc_id         BIGINT      NOT NULL,
    state         TEXT        NOT NULL CHECK (state IN ('open', 'resolved')),
    strategy      TEXT        NOT NULL CHECK (strategy IN ('last_modified', 'remote_wins', 'manual')),
    base_sealed   BYTEA,
    local_sealed  BYTEA       NOT NULL,
    remote_sealed BYTEA       NOT NULL,
    created_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    resolved_at   TIMESTAMPTZ,
    resolved_by   TEXT,
    PRIMARY KEY (store_id, id)
);
CREATE UNIQUE INDEX conflicts_open ON conflicts (store_id, kind, wc_id) WHERE state = 'open';
