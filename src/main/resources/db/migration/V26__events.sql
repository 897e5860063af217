-- What happened in the last hour, for those who listen. xact is the writing transaction: rows are read in the order of
-- (xact, id) once every transaction before has ended, so that none is passed over that commits late.
CREATE TABLE events (
    id       BIGINT      GENERATED ALWAYS AS IDENTITY,
    xact     BIGINT      NOT NULL DEFAULT pg_current_xact_id()::text::bigint,
    scope    TEXT        NOT NULL,
    type     TEXT        NOT NULL,
    subject  TEXT        NOT NULL,
    at       TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (xact, id)
);
CREATE INDEX events_retention ON events (at);
