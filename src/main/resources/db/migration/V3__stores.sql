CREATE TABLE stores (
    id                  TEXT          PRIMARY KEY,
    name                TEXT          NOT NULL,
    url                 TEXT          NOT NULL,
    home_url            TEXT          NOT NULL,
    api_version         TEXT          NOT NULL DEFAULT 'wc/v3',
    currency            TEXT          NOT NULL,
    currency_symbol     TEXT          NOT NULL,
    currency_decimals   SMALLINT      NOT NULL DEFAULT 2,
    timezone            TEXT          NOT NULL DEFAULT 'UTC',
    weight_unit         TEXT          NOT NULL DEFAULT 'kg',
    dimension_unit      TEXT          NOT NULL DEFAULT 'cm',
    woocommerce_version TEXT          NOT NULL DEFAULT '',
    wordpress_version   TEXT          NOT NULL DEFAULT '',
    can_write           BOOLEAN       NOT NULL DEFAULT true,
    sandbox             BOOLEAN       NOT NULL DEFAULT false,
    active              BOOLEAN       NOT NULL DEFAULT true,
    mode                TEXT          NOT NULL DEFAULT 'on' CHECK (mode IN ('on', 'observe', 'dry_run')),
    automation_from     TIMESTAMPTZ   NOT NULL,
    paused              BOOLEAN       NOT NULL DEFAULT false,
    label_cost_cap      NUMERIC(19,4),
    labels_per_hour_cap INTEGER,
    origin_sealed       BYTEA,
    shop_address_sealed BYTEA,
    contact_phone_sealed BYTEA,
    last_sync           TIMESTAMPTZ,
    version             BIGINT        NOT NULL DEFAULT 1,
    created_at          TIMESTAMPTZ   NOT NULL DEFAULT now(),
    updated_at          TIMESTAMPTZ   NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX stores_url ON stores (url) WHERE active;

-- Fernet tokens under ENCRYPTION_KEY, readable by the platform's Python. During a rotation two rows live.
CREATE TABLE store_credentials (
    store_id        TEXT        NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    id              BIGINT      GENERATED ALWAYS AS IDENTITY,
    consumer_key    TEXT        NOT NULL,
    consumer_secret TEXT        NOT NULL,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    retires_at      TIMESTAMPTZ,
    PRIMARY KEY (store_id, id)
);

CREATE TABLE store_webhook_secrets (
    store_id   TEXT        NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    id         BIGINT      GENERATED ALWAYS AS IDENTITY,
    secret     TEXT        NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    retires_at TIMESTAMPTZ,
    PRIMARY KEY (store_id, id)
);

-- The webhooks that we created in the store.
CREATE TABLE store_webhooks (
    store_id     TEXT        NOT NULL REFERENCES stores (id) ON DELETE CASCADE,
    webhook_id   BIGINT      NOT NULL,
    topic        TEXT        NOT NULL,
    delivery_url TEXT        NOT NULL,
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, webhook_id)
);
