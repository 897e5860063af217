-- What a parcel was insured for, and what its carrier took for it, in the label's currency; null where it was not, or did not say.
ALTER TABLE shipments
    ADD COLUMN insured_amount   NUMERIC(19, 4),
    ADD COLUMN insured_currency TEXT,
    ADD COLUMN insurance_cost   NUMERIC(19, 4);
