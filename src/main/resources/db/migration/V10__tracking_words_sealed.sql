-- A carrier's own words may name a person ("Delivered to Mrs Smith, 4 Elm Road"), so they rest sealed like the rest of
-- what it says. What older rows hold in clear is dropped, not sealed: the keys are not the database's, and the rows
-- carry the status that was made of the words; a parcel still on its way gets its words anew with the next answer.
ALTER TABLE shipments
    DROP COLUMN tracking_raw,
    DROP COLUMN location,
    ADD COLUMN tracking_words_sealed BYTEA;
ALTER TABLE tracking_events
    DROP COLUMN raw_status;

-- Dropping a column leaves its bytes in the table's file until each row is next written: write both anew.
CLUSTER shipments USING shipments_pkey;
CLUSTER tracking_events USING tracking_events_pkey;
ALTER TABLE shipments SET WITHOUT CLUSTER;
ALTER TABLE tracking_events SET WITHOUT CLUSTER;
