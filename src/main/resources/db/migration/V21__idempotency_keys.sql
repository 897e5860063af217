-- What a request with an Idempotency-Key was answered, so that it is not done again. The key itself is not kept.

CREATE TABLE idempotency_keys (
    principal     TEXT        NOT NULL,
    key_hash      BYTEA       NOT NULL,
    operation     TEXT        NOT NULL,
    uri           TEXT        NOT NULL,
    content_hash  BYTEA       NOT NULL,
    state         TEXT        NOT NULL CHECK (state IN ('in_progress', 'done')),
    lease_token   UUID        NOT NULL,
    lease_until   TIMESTAMPTZ NOT NULL,
    status        INTEGER,
    location      TEXT,
    answer_sealed BYTEA,
    created_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (principal, key_hash),
    CHECK ((state = 'done') = (status IS NOT NULL))
);
CREATE INDEX idempotency_keys_age ON idempotency_keys (created_at);
