ALTER TABLE stock_levels
    -- Since when so little is available that somebody is told; empty while there is enough.
    ADD COLUMN low_since   TIMESTAMPTZ,
    -- When the store's operators were mailed of it last: goods that come and go by one piece are no news each time.
    ADD COLUMN low_told_at TIMESTAMPTZ;
