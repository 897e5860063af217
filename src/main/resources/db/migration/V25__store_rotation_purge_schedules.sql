-- A store that is being erased; its id is free again once its row is gone.
ALTER TABLE stores ADD COLUMN purging_since TIMESTAMPTZ;

-- Which secret a webhook of ours signs with, so that a rotation knows which it has still to change.
ALTER TABLE store_webhooks ADD COLUMN secret_id BIGINT;
UPDATE store_webhooks AS w
SET secret_id = (SELECT max(s.id) FROM store_webhook_secrets s WHERE s.store_id = w.store_id);
ALTER TABLE store_webhooks ALTER COLUMN secret_id SET NOT NULL;

-- Whether a person chose the times; incremental runs else follow the setting.
ALTER TABLE sync_schedules ADD COLUMN chosen BOOLEAN NOT NULL DEFAULT false;
