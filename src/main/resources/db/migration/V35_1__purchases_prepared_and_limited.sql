-- A carrier that makes an object before money is spent: its name is kept before the purchase.
ALTER TABLE purchase_attempts ADD COLUMN prepared_key TEXT;
ALTER TABLE purchase_attempts DROP CONSTRAINT purchase_attempts_event_check;
ALTER TABLE purchase_attempts ADD CONSTRAINT purchase_attempts_event_check
    CHECK (event IN ('prepared', 'ready', 'sent', 'purchased', 'rejected', 'not_sent', 'throttled', 'unknown', 'found',
                     'absent', 'late_answer', 'void_sent', 'voided', 'cannot_void', 'settled_by_person'));
