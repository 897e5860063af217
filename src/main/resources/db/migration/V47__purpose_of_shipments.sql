-- What a parcel is for: to a customer, or back from one, for a return of goods. At most one label of a return is wanted, or
-- was not taken back; the database sees to that.
ALTER TABLE shipments
    ADD COLUMN purpose TEXT NOT NULL DEFAULT 'outbound' CHECK (purpose IN ('outbound', 'return')),
    ADD COLUMN return_id BIGINT,
    ADD CHECK ((purpose = 'return') = (return_id IS NOT NULL)),
    ADD FOREIGN KEY (store_id, return_id) REFERENCES returns (store_id, id);
CREATE UNIQUE INDEX shipments_live_return ON shipments (store_id, return_id)
    WHERE purpose = 'return' AND state NOT IN ('failed', 'cancelled', 'voided');
CREATE INDEX shipments_of_return ON shipments (store_id, return_id) WHERE return_id IS NOT NULL;

-- What comes back is no delivery.
DROP INDEX shipments_delivered;
CREATE INDEX shipments_delivered ON shipments (store_id, delivered_at) INCLUDE (purchased_at)
    WHERE delivered_at IS NOT NULL AND purpose = 'outbound';
