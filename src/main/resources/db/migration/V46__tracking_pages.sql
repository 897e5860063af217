-- Where the customer follows a parcel, as its carrier said when the label was bought.
ALTER TABLE shipments
    ADD COLUMN tracking_url TEXT CHECK (tracking_url ~* '^https://' AND length(tracking_url) <= 1000);
