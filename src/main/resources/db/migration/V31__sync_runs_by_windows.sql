-- Reads of everything go by windows of creation now: those under way begin again, since their checkpoints name other steps.
UPDATE sync_runs SET checkpoint = '{}'
WHERE sync_type IN ('initial', 'full') AND state IN ('pending', 'running');
