-- Those of a store that a person may settle, listed without looking at all its shipments. The index by deadline was read by
-- nobody.
DROP INDEX shipments_unknown;
CREATE INDEX shipments_unresolved ON shipments (store_id, id)
    WHERE resolve_by IS NOT NULL AND state IN ('unknown', 'cancelling');
