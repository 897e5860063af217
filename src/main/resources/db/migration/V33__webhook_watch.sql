-- What the watchdog knows of a store's webhooks: when it looks next, what it found, and from when on news may be lacking.
CREATE TABLE webhook_watch (
    store_id     TEXT          NOT NULL PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
    next_at      TIMESTAMPTZ   NOT NULL,
    looked_at    TIMESTAMPTZ,
    healthy_at   TIMESTAMPTZ,
    broken_since TIMESTAMPTZ,
    lacking      TEXT[]        NOT NULL DEFAULT '{}',
    findings     TEXT[]        NOT NULL DEFAULT '{}',
    given_up     BOOLEAN       NOT NULL DEFAULT false,
    repairs      TIMESTAMPTZ[] NOT NULL DEFAULT '{}',
    resigned_at  TIMESTAMPTZ,
    strange_home TEXT
);
CREATE INDEX webhook_watch_due ON webhook_watch (next_at);

-- What it saw and did, for people; the newest of each store are kept.
CREATE TABLE webhook_watch_log (
    store_id TEXT        NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    id       BIGINT      GENERATED ALWAYS AS IDENTITY,
    at       TIMESTAMPTZ NOT NULL,
    what     TEXT        NOT NULL,
    detail   TEXT        NOT NULL,
    PRIMARY KEY (store_id, id)
);

-- Deliveries that the door refused, by the webhook that they say they come from: anybody can say so.
CREATE TABLE webhook_refusals (
    store_id   TEXT        NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    webhook_id BIGINT      NOT NULL,
    refused    BIGINT      NOT NULL,
    refused_at TIMESTAMPTZ NOT NULL,
    PRIMARY KEY (store_id, webhook_id)
);

-- Pings that the doctor waits for, whichever node they reach.
CREATE TABLE webhook_pings (
    store_id       TEXT        NOT NULL PRIMARY KEY REFERENCES stores (id) ON DELETE CASCADE,
    expected_until TIMESTAMPTZ NOT NULL,
    webhook_ids    BIGINT[]    NOT NULL DEFAULT '{}'
);

-- Deliveries without content, whose webhook's owner may no longer read: few, or none.
CREATE INDEX inbox_void ON inbox (store_id, webhook_id, id) WHERE reason = 'webhook owner lost rights';

UPDATE tasks SET kind = 'webhooks.watch' WHERE kind = 'onboarding.webhooks' AND state = 'pending';
