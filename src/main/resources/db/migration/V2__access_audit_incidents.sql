CREATE TABLE api_keys (
    id           TEXT        PRIMARY KEY,
    name         TEXT        NOT NULL,
    secret_hash  BYTEA       NOT NULL,
    scopes       TEXT[]      NOT NULL,
    store_ids    TEXT[],
    created_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    created_by   TEXT        NOT NULL,
    expires_at   TIMESTAMPTZ,
    last_used_at TIMESTAMPTZ,
    revoked_at   TIMESTAMPTZ
);

CREATE TABLE users (
    id            BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    email_sealed  BYTEA       NOT NULL,
    email_index   BYTEA       NOT NULL UNIQUE,
    password_hash TEXT        NOT NULL,
    scopes        TEXT[]      NOT NULL,
    store_ids     TEXT[],
    tokens_from   TIMESTAMPTZ NOT NULL DEFAULT now(),
    created_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    disabled_at   TIMESTAMPTZ
);

-- Append-only; sealed into a hash chain by one leased sealer.
CREATE TABLE audit_log (
    id        BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at        TIMESTAMPTZ NOT NULL DEFAULT now(),
    actor     TEXT        NOT NULL,
    action    TEXT        NOT NULL,
    scope     TEXT        NOT NULL DEFAULT '',
    subject   TEXT        NOT NULL,
    origin    TEXT,
    before    JSONB,
    after     JSONB,
    seal      BYTEA,
    sealed_at TIMESTAMPTZ
);
CREATE INDEX audit_log_subject ON audit_log (scope, subject, id);
CREATE INDEX audit_log_unsealed ON audit_log (id) WHERE seal IS NULL;

CREATE TABLE incidents (
    id              BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope           TEXT        NOT NULL DEFAULT '',
    kind            TEXT        NOT NULL,
    subject         TEXT        NOT NULL DEFAULT '',
    severity        TEXT        NOT NULL CHECK (severity IN ('info', 'warning', 'critical')),
    detail          TEXT        NOT NULL,
    state           TEXT        NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'acknowledged')),
    occurrences     BIGINT      NOT NULL DEFAULT 1,
    first_at        TIMESTAMPTZ NOT NULL DEFAULT now(),
    last_at         TIMESTAMPTZ NOT NULL DEFAULT now(),
    acknowledged_at TIMESTAMPTZ,
    acknowledged_by TEXT
);
CREATE UNIQUE INDEX incidents_open ON incidents (scope, kind, subject) WHERE state = 'open';
CREATE INDEX incidents_newest ON incidents (scope, last_at DESC);
