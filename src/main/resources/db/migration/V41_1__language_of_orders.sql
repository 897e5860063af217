-- In which language an order was placed, ISO 639-1; empty where no plugin says so, and for orders that were here before
-- and have not changed since.
ALTER TABLE orders ADD COLUMN language TEXT NOT NULL DEFAULT '';
