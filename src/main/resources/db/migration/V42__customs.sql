-- What a shop says of a product for the customs, by an allow-list of meta data and attributes; empty where it says nothing.
ALTER TABLE products
    ADD COLUMN hs_code        TEXT NOT NULL DEFAULT '',
    ADD COLUMN origin_country TEXT NOT NULL DEFAULT '';

-- What the customs were told of a parcel, without the name of who signed; null where nothing was declared.
ALTER TABLE shipments ADD COLUMN customs JSONB;
