-- What operators look at: tasks and incidents in pages, replayed deliveries.

-- One row for each task that is not done: few, so what a listing costs a worker is little.
CREATE INDEX tasks_of_scope ON tasks (scope, id);
CREATE INDEX tasks_dead_newest ON tasks (id) WHERE state = 'dead';

ALTER TABLE incidents ADD COLUMN acknowledged_note TEXT;
CREATE INDEX incidents_all_newest ON incidents (last_at DESC, id DESC);
CREATE INDEX incidents_open_newest ON incidents (last_at DESC, id DESC) WHERE state = 'open';

-- How often a person has had a delivery worked off again.
ALTER TABLE inbox ADD COLUMN replays INTEGER NOT NULL DEFAULT 0;
CREATE INDEX inbox_of_resource ON inbox (store_id, resource_id, id DESC) WHERE resource_id IS NOT NULL;
CREATE INDEX inbox_uncommon ON inbox (store_id, state, id DESC)
    WHERE state IN ('waiting', 'superseded', 'gone', 'ignored', 'quarantined');
