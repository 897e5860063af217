-- Why a parcel travels as it does: the version and the rule that chose, the reasons, the prices that were compared, and
-- the kind of box. A dry run of other rules chooses among these prices again.
ALTER TABLE shipments
    ADD COLUMN box           TEXT,
    ADD COLUMN rules_version INTEGER,
    ADD COLUMN rule          TEXT,
    ADD COLUMN reasons       JSONB NOT NULL DEFAULT '[]',
    ADD COLUMN rates         JSONB NOT NULL DEFAULT '[]';
