-- What every room stands on: keys, tasks, settings that hold for the whole installation.
-- Conventions of all tables: *_sealed is AES-256-GCM with table, column and natural key as associated data;
-- *_index is a blind index (keyed hash) of a normalised value; money is NUMERIC(19,4); time is timestamptz;
-- store_id comes first in every key of a store's table.

CREATE TABLE crypto_keys (
    id         INTEGER     PRIMARY KEY,
    purpose    TEXT        NOT NULL CHECK (purpose IN ('data', 'index')),
    wrapped    BYTEA       NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    retired_at TIMESTAMPTZ
);

CREATE TABLE tasks (
    id              BIGINT      GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    scope           TEXT        NOT NULL,
    kind            TEXT        NOT NULL,
    key             TEXT        NOT NULL,
    state           TEXT        NOT NULL DEFAULT 'pending' CHECK (state IN ('pending', 'running', 'dead')),
    wanted          BIGINT      NOT NULL DEFAULT 1,
    started_wanted  BIGINT      NOT NULL DEFAULT 0,
    run_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    not_before      TIMESTAMPTZ,
    attempts        INTEGER     NOT NULL DEFAULT 0,
    first_failed_at TIMESTAMPTZ,
    lease_until     TIMESTAMPTZ,
    lease_token     UUID,
    last_error      TEXT,
    trace_parent    TEXT,
    created_at      TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_at      TIMESTAMPTZ NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX tasks_once ON tasks (scope, kind, key) WHERE state IN ('pending', 'running');
CREATE INDEX tasks_due ON tasks (kind, run_at) WHERE state = 'pending';
CREATE INDEX tasks_lapsed ON tasks (kind, lease_until) WHERE state = 'running';
CREATE INDEX tasks_dead ON tasks (scope, kind, updated_at) WHERE state = 'dead';

-- Settings that an operator changes while the service runs, such as the global pause of automation.
CREATE TABLE service_settings (
    name       TEXT        PRIMARY KEY,
    value      JSONB       NOT NULL,
    updated_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    updated_by TEXT        NOT NULL
);
