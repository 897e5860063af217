-- Versions of records that something else than a delivery told of: a delivery of each is awaited until due_at. The one
-- that comes in time takes the row away; what is past its time is settled once, whoever looks, and stays for a while.
CREATE TABLE awaited_webhooks (
    store_id    TEXT        NOT NULL,
    kind        TEXT        NOT NULL,
    wc_id       BIGINT      NOT NULL,
    version     BIGINT      NOT NULL,
    from_state  TEXT        CHECK (from_state IN ('live', 'trashed', 'gone')),
    to_state    TEXT        NOT NULL CHECK (to_state IN ('live', 'trashed', 'gone')),
    modified_at TIMESTAMPTZ,
    seen_by     TEXT        NOT NULL,
    seen_at     TIMESTAMPTZ NOT NULL DEFAULT now(),
    due_at      TIMESTAMPTZ NOT NULL,
    look_at     TIMESTAMPTZ NOT NULL,
    verdict     TEXT        CHECK (verdict IN ('missed', 'unannounced')),
    settled_at  TIMESTAMPTZ,
    PRIMARY KEY (store_id, kind, wc_id, version)
);
CREATE INDEX awaited_webhooks_due ON awaited_webhooks (look_at) WHERE verdict IS NULL;
CREATE INDEX awaited_webhooks_settled ON awaited_webhooks (settled_at) WHERE verdict IS NOT NULL;

-- How many were settled so, by the quarter of an hour in which they became due: every time zone's days are made of those.
CREATE TABLE missed_webhooks (
    store_id TEXT        NOT NULL,
    at       TIMESTAMPTZ NOT NULL,
    kind     TEXT        NOT NULL,
    verdict  TEXT        NOT NULL CHECK (verdict IN ('missed', 'unannounced')),
    count    BIGINT      NOT NULL,
    PRIMARY KEY (store_id, at, kind, verdict)
);
