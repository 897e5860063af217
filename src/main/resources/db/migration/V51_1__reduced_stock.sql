-- How many of a line the store says it took off its stock; NULL where it says nothing.
ALTER TABLE order_items ADD COLUMN reduced_stock NUMERIC(19,4);
