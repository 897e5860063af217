-- A new data key is made known to every node before the first of them seals with it.
ALTER TABLE crypto_keys ADD COLUMN seals_from TIMESTAMPTZ NOT NULL DEFAULT now();
