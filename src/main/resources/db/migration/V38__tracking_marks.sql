-- What tracking keeps of a parcel beside how far it is: which of its troubles a person was told of, when its carrier took
-- it, since when it is late, and by how much a short budget of calls stretches the time until it is asked after again.
ALTER TABLE shipments
    ADD COLUMN troubles       TEXT[]       NOT NULL DEFAULT '{}',
    ADD COLUMN handed_over_at TIMESTAMPTZ,
    ADD COLUMN delayed_at     TIMESTAMPTZ,
    ADD COLUMN poll_stretch   NUMERIC(9,2) NOT NULL DEFAULT 1;

-- Parcels whose failed delivery or return was told of before troubles were kept.
UPDATE shipments SET troubles = ARRAY[tracking_status]
WHERE tracking_status IN ('delivery_failed', 'return_to_sender');
