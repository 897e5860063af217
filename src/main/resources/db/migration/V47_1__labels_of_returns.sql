-- When what comes back arrived, by its tracking; and whether refunds have labels bought for their returns by themselves.
ALTER TABLE returns ADD COLUMN received_at TIMESTAMPTZ;
ALTER TABLE return_settings ADD COLUMN labels BOOLEAN NOT NULL DEFAULT false;
