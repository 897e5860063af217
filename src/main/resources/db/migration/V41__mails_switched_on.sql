-- Since when a store has wanted a mail: what happened before is not told. Kept while its text is changed.
ALTER TABLE notification_templates ADD COLUMN enabled_since TIMESTAMPTZ NOT NULL DEFAULT now();

-- When we first heard of a refund; the store's own time of it is learnt only with its items. Nobody is mailed of those
-- that were there before.
ALTER TABLE order_refunds ADD COLUMN recorded_at TIMESTAMPTZ NOT NULL DEFAULT 'epoch';
ALTER TABLE order_refunds ALTER COLUMN recorded_at SET DEFAULT now();
