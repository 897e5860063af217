-- Of V2, and never used: nobody could log in yet. A name that people log in by is no e-mail address (its form forbids
-- it), so that it may stand in clear in what tells who did something.
DROP TABLE users;

-- Rises for ever: a user who was deleted and made again does not get the tokens of the former back.
CREATE SEQUENCE user_token_versions;

CREATE TABLE users (
    username            TEXT        PRIMARY KEY,
    password_hash       TEXT        NOT NULL,
    scopes              TEXT[]      NOT NULL,
    store_ids           TEXT[],
    active              BOOLEAN     NOT NULL DEFAULT true,
    token_version       BIGINT      NOT NULL DEFAULT nextval('user_token_versions'),
    created_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    created_by          TEXT        NOT NULL,
    updated_at          TIMESTAMPTZ NOT NULL DEFAULT now(),
    password_changed_at TIMESTAMPTZ NOT NULL DEFAULT now()
);

-- One row for each log-in, whatever number of refresh tokens follow each other in it: only the newest is good.
CREATE TABLE user_sessions (
    id            TEXT        PRIMARY KEY,
    username      TEXT        NOT NULL REFERENCES users (username) ON DELETE CASCADE,
    refresh_token TEXT        NOT NULL,
    started_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    expires_at    TIMESTAMPTZ NOT NULL
);
CREATE INDEX user_sessions_of ON user_sessions (username);
CREATE INDEX user_sessions_end ON user_sessions (expires_at);

-- What guesses were made at; the subject is a keyed hash of a user's name or of an address.
CREATE TABLE login_attempts (
    subject       BYTEA       PRIMARY KEY,
    failures      INT         NOT NULL,
    last_at       TIMESTAMPTZ NOT NULL,
    blocked_until TIMESTAMPTZ NOT NULL
);
CREATE INDEX login_attempts_age ON login_attempts (last_at);

CREATE INDEX api_keys_newest ON api_keys (created_at DESC, id);
