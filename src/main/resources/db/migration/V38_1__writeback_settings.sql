-- What a store wants written back to it beyond the tracking itself; a store without a row has the defaults.
CREATE TABLE writeback_settings (
    store_id             TEXT        NOT NULL PRIMARY KEY,
    customer_note        BOOLEAN     NOT NULL,
    note_text            TEXT,
    complete_on_delivery BOOLEAN     NOT NULL,
    complete_from        TEXT[],
    updated_at           TIMESTAMPTZ NOT NULL DEFAULT now()
);
