-- A store's cap counts the purchases of the last hour before each one: not by reading all that it ever bought.
CREATE INDEX purchase_attempts_prepared ON purchase_attempts (store_id, at) WHERE event = 'prepared';

-- A run uses the lease of its task (docs/decisions/0002).
ALTER TABLE sync_runs DROP COLUMN lease_until, DROP COLUMN lease_token;
