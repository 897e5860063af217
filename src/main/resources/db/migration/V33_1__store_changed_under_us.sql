-- Why the service itself let a store's automation rest.
ALTER TABLE stores ADD COLUMN paused_reason TEXT;
