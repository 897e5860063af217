-- The shipping method that the customer paid for, as WooCommerce names a rate: flat_rate:3. Empty until an order is read
-- again.
ALTER TABLE orders ADD COLUMN shipping_method_id TEXT NOT NULL DEFAULT '';
