-- Rules of a store, every version kept: a shipment says by which it was made.
CREATE TABLE shipping_rules (
    store_id   TEXT        NOT NULL,
    version    INTEGER     NOT NULL,
    rules      JSONB       NOT NULL,
    created_at TIMESTAMPTZ NOT NULL DEFAULT now(),
    created_by TEXT        NOT NULL,
    PRIMARY KEY (store_id, version)
);

-- A plan is what somebody decided to ship, fixed once written. subject_id is the order's id; shipping knows no order.
CREATE TABLE shipment_plans (
    store_id      TEXT        NOT NULL,
    id            BIGINT      GENERATED ALWAYS AS IDENTITY,
    subject_id    BIGINT      NOT NULL,
    reference     TEXT        NOT NULL,
    planned_by    TEXT        NOT NULL,
    request_sealed BYTEA      NOT NULL,
    rules_version INTEGER,
    reasons       JSONB       NOT NULL DEFAULT '[]',
    created_at    TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, id)
);
CREATE INDEX shipment_plans_by_subject ON shipment_plans (store_id, subject_id);

-- One planned parcel; at most one live label.
CREATE TABLE shipments (
    store_id           TEXT          NOT NULL,
    id                 BIGINT        GENERATED ALWAYS AS IDENTITY,
    plan_id            BIGINT        NOT NULL,
    subject_id         BIGINT        NOT NULL,
    parcel_number      INTEGER       NOT NULL,
    state              TEXT          NOT NULL CHECK (state IN ('planned', 'purchasing', 'purchased', 'unknown',
                                         'failed', 'cancelling', 'cancelled', 'voided', 'cannot_void')),
    reference          TEXT          NOT NULL,
    carrier            TEXT,
    service            TEXT,
    weight_kg          NUMERIC(19,4) NOT NULL,
    length_cm          NUMERIC(19,4) NOT NULL,
    width_cm           NUMERIC(19,4) NOT NULL,
    height_cm          NUMERIC(19,4) NOT NULL,
    quoted_amount      NUMERIC(19,4),
    quoted_currency    TEXT,
    tracking_number    TEXT,
    carrier_object_id  TEXT,
    cost               NUMERIC(19,4),
    cost_currency      TEXT,
    label_format       TEXT,
    label_sealed       BYTEA,
    label_url_sealed   BYTEA,
    destination_country TEXT         NOT NULL DEFAULT '',
    estimated_delivery TIMESTAMPTZ,
    problem            TEXT,
    resolve_by         TIMESTAMPTZ,
    purchased_at       TIMESTAMPTZ,
    tracking_status    TEXT          NOT NULL DEFAULT 'pending',
    tracking_raw       TEXT,
    location           TEXT,
    last_event_at      TIMESTAMPTZ,
    last_polled_at     TIMESTAMPTZ,
    next_poll_at       TIMESTAMPTZ,
    polls              INTEGER       NOT NULL DEFAULT 0,
    delivered_at       TIMESTAMPTZ,
    proof_sealed       BYTEA,
    created_at         TIMESTAMPTZ   NOT NULL DEFAULT now(),
    updated_at         TIMESTAMPTZ   NOT NULL DEFAULT now(),
    version            BIGINT        NOT NULL DEFAULT 1,
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, plan_id) REFERENCES shipment_plans (store_id, id)
);
CREATE UNIQUE INDEX shipments_parcel ON shipments (store_id, plan_id, parcel_number);
CREATE UNIQUE INDEX shipments_reference ON shipments (reference);
CREATE INDEX shipments_by_subject ON shipments (store_id, subject_id);
CREATE INDEX shipments_by_tracking ON shipments (store_id, tracking_number) WHERE tracking_number IS NOT NULL;
CREATE INDEX shipments_due ON shipments (next_poll_at) WHERE next_poll_at IS NOT NULL;
CREATE INDEX shipments_unknown ON shipments (resolve_by) WHERE state = 'unknown';

CREATE TABLE shipment_items (
    store_id    TEXT          NOT NULL,
    shipment_id BIGINT        NOT NULL,
    line_id     BIGINT        NOT NULL,
    sku         TEXT          NOT NULL DEFAULT '',
    quantity    NUMERIC(19,4) NOT NULL CHECK (quantity > 0),
    PRIMARY KEY (store_id, shipment_id, line_id),
    FOREIGN KEY (store_id, shipment_id) REFERENCES shipments (store_id, id)
);

-- The purchase ledger: what we did towards a carrier, in order. Never changed, never deleted while the store exists.
CREATE TABLE purchase_attempts (
    store_id        TEXT        NOT NULL,
    id              BIGINT      GENERATED ALWAYS AS IDENTITY,
    shipment_id     BIGINT      NOT NULL,
    attempt         INTEGER     NOT NULL,
    event           TEXT        NOT NULL CHECK (event IN ('prepared', 'sent', 'purchased', 'rejected', 'not_sent',
                                    'throttled', 'unknown', 'found', 'absent', 'late_answer', 'void_sent', 'voided',
                                    'cannot_void', 'settled_by_person')),
    carrier         TEXT        NOT NULL,
    idempotency_key TEXT        NOT NULL,
    carrier_object_id TEXT,
    tracking_number TEXT,
    cost            NUMERIC(19,4),
    cost_currency   TEXT,
    detail          TEXT,
    at              TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, id),
    FOREIGN KEY (store_id, shipment_id) REFERENCES shipments (store_id, id)
);
CREATE UNIQUE INDEX purchase_attempts_once ON purchase_attempts (store_id, shipment_id, attempt, event)
    WHERE event IN ('prepared', 'sent');
CREATE INDEX purchase_attempts_by_shipment ON purchase_attempts (store_id, shipment_id, id);

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER purchase_attempts_append_only BEFORE UPDATE ON purchase_attempts
    FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_log_append_only BEFORE DELETE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_change();

CREATE TABLE tracking_events (
    store_id      TEXT        NOT NULL,
    shipment_id   BIGINT      NOT NULL,
    event_key     BYTEA       NOT NULL,
    at            TIMESTAMPTZ NOT NULL,
    status        TEXT        NOT NULL,
    raw_status    TEXT        NOT NULL,
    detail_sealed BYTEA,
    recorded_at   TIMESTAMPTZ NOT NULL DEFAULT now(),
    PRIMARY KEY (store_id, shipment_id, event_key),
    FOREIGN KEY (store_id, shipment_id) REFERENCES shipments (store_id, id) ON DELETE CASCADE
);
CREATE INDEX tracking_events_in_order ON tracking_events (store_id, shipment_id, at);
