-- Who did what to what, from where, before and after. What is changed writes its own entry, in the transaction of the
-- change, by triggers: no program can forget it. For whom the program works it says with wci.actor, wci.origin and
-- wci.request, set for the transaction; nobody named is the service itself.
ALTER TABLE audit_log
    ADD COLUMN request_id TEXT,
    -- The place in the chain; given once, with the seal, when the entry is committed.
    ADD COLUMN position   BIGINT;
DROP INDEX audit_log_unsealed;
CREATE INDEX audit_log_unsealed ON audit_log (id) WHERE position IS NULL;
CREATE UNIQUE INDEX audit_log_chain ON audit_log (position) WHERE position IS NOT NULL;
CREATE INDEX audit_log_scope ON audit_log (scope, id);

-- An entry never changes and never goes. Its seal is set once, and nothing else with it.
CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.position IS NULL AND NEW.position IS NOT NULL AND NEW.seal IS NOT NULL
        AND (to_jsonb(NEW) - '{position,seal,sealed_at}'::text[]) = (to_jsonb(OLD) - '{position,seal,sealed_at}'::text[])
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION '% is append-only', TG_TABLE_NAME USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER audit_log_unchanged BEFORE UPDATE ON audit_log
    FOR EACH ROW EXECUTE FUNCTION refuse_audit_change();

CREATE FUNCTION audit_append(action TEXT, scope TEXT, subject TEXT, before JSONB, after JSONB) RETURNS void
LANGUAGE sql AS $$
    INSERT INTO audit_log (actor, action, scope, subject, origin, request_id, before, after)
    VALUES (coalesce(nullif(current_setting('wci.actor', true), ''), 'system'), action, coalesce(scope, ''), subject,
        nullif(current_setting('wci.origin', true), ''), nullif(current_setting('wci.request', true), ''), before, after)
$$;

-- What is sealed, hashed or a secret is told only as being there. A bytea is always one of these.
CREATE FUNCTION audit_shown(told JSONB, secrets TEXT[]) RETURNS JSONB LANGUAGE sql IMMUTABLE AS $$
    SELECT jsonb_object_agg(member.key,
        CASE WHEN member.value = 'null'::jsonb THEN member.value
            WHEN member.key = ANY (secrets) OR member.value #>> '{}' LIKE '\\x%' THEN '"(not shown)"'::jsonb
            ELSE member.value END)
    FROM jsonb_each(told) AS member
$$;

-- The entry of a row: all of it when it comes or goes, else what changed.
-- Arguments: the columns that name the row, those that are not worth an entry, those that are secret; commas between.
CREATE FUNCTION audit_row() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    keys    TEXT[] := string_to_array(TG_ARGV[0], ',');
    quiet   TEXT[] := string_to_array(TG_ARGV[1], ',');
    secrets TEXT[] := string_to_array(TG_ARGV[2], ',');
    was     JSONB  := CASE WHEN TG_OP <> 'INSERT' THEN to_jsonb(OLD) END;
    becomes JSONB  := CASE WHEN TG_OP <> 'DELETE' THEN to_jsonb(NEW) END;
    whole   JSONB  := coalesce(becomes, was);
    name    TEXT;
    changed TEXT[];
BEGIN
    SELECT string_agg(whole ->> key, '/') INTO name FROM unnest(keys) AS key;
    IF TG_OP = 'UPDATE' THEN
        SELECT array_agg(member.key) INTO changed FROM jsonb_each(becomes) AS member
        WHERE member.value IS DISTINCT FROM was -> member.key AND member.key <> ALL (quiet);
        IF changed IS NULL THEN
            RETURN NULL;
        END IF;
        SELECT jsonb_object_agg(key, was -> key), jsonb_object_agg(key, becomes -> key) INTO was, becomes
        FROM unnest(changed) AS key;
    END IF;
    PERFORM audit_append(
        TG_TABLE_NAME || CASE TG_OP WHEN 'INSERT' THEN '.created' WHEN 'UPDATE' THEN '.changed' ELSE '.deleted' END,
        CASE WHEN TG_TABLE_NAME = 'stores' THEN whole ->> 'id' ELSE coalesce(whole ->> 'store_id', whole ->> 'scope') END,
        name, audit_shown(was, secrets), audit_shown(becomes, secrets));
    RETURN NULL;
END $$;

-- Where an order stands, in the store and with us, whoever moved it. That we came to know of it moves nothing.
CREATE FUNCTION audit_order() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM audit_append('orders.status', NEW.store_id, NEW.id::text,
        jsonb_build_object('status', OLD.status, 'state', OLD.state),
        jsonb_build_object('status', NEW.status, 'state', NEW.state));
    RETURN NULL;
END $$;
CREATE TRIGGER orders_audited AFTER UPDATE OF status, state ON orders
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status OR OLD.state IS DISTINCT FROM NEW.state)
    EXECUTE FUNCTION audit_order();

CREATE FUNCTION audit_fulfilment() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM audit_append('orders.fulfilment_status', NEW.store_id, NEW.order_id::text,
        jsonb_build_object('fulfilment_status', OLD.status),
        jsonb_build_object('fulfilment_status', NEW.status));
    RETURN NULL;
END $$;
CREATE TRIGGER fulfilments_audited AFTER UPDATE OF status ON fulfilments
    FOR EACH ROW WHEN (OLD.status IS DISTINCT FROM NEW.status) EXECUTE FUNCTION audit_fulfilment();
CREATE TRIGGER order_changes_audited AFTER INSERT ON order_changes
    FOR EACH ROW EXECUTE FUNCTION audit_row('order_id,id', '', '');

-- Settings, keys and whatever else a person decides. Where a row also holds what the service counts, only the columns
-- of the person are looked at.
CREATE TRIGGER stores_audited
    AFTER INSERT OR DELETE OR UPDATE OF name, url, home_url, can_write, sandbox, active, mode, automation_from, paused,
        paused_reason, label_cost_cap, labels_per_hour_cap, origin_sealed, shop_address_sealed, contact_phone_sealed,
        purging_since, order_conflicts, product_conflicts, timezone, currency ON stores
    FOR EACH ROW EXECUTE FUNCTION audit_row('id', 'version,updated_at,last_sync,woocommerce_version,wordpress_version', '');
CREATE TRIGGER store_credentials_audited AFTER INSERT OR UPDATE OR DELETE ON store_credentials
    FOR EACH ROW EXECUTE FUNCTION audit_row('id', '', 'consumer_key,consumer_secret');
CREATE TRIGGER store_webhook_secrets_audited AFTER INSERT OR UPDATE OR DELETE ON store_webhook_secrets
    FOR EACH ROW EXECUTE FUNCTION audit_row('id', '', 'secret');
CREATE TRIGGER store_call_rules_audited AFTER INSERT OR UPDATE OR DELETE ON store_call_rules
    FOR EACH ROW EXECUTE FUNCTION audit_row('store_id', '', '');
CREATE TRIGGER api_keys_audited
    AFTER INSERT OR DELETE OR UPDATE OF name, secret_hash, scopes, store_ids, expires_at, revoked_at ON api_keys
    FOR EACH ROW EXECUTE FUNCTION audit_row('id', 'last_used_at', 'secret_hash');
CREATE TRIGGER users_audited AFTER INSERT OR UPDATE OR DELETE ON users
    FOR EACH ROW EXECUTE FUNCTION audit_row('username', 'updated_at,token_version', 'password_hash');
CREATE TRIGGER user_sessions_audited AFTER INSERT ON user_sessions
    FOR EACH ROW EXECUTE FUNCTION audit_row('username', '', 'id,refresh_token');
CREATE TRIGGER crypto_keys_audited AFTER INSERT OR UPDATE OR DELETE ON crypto_keys
    FOR EACH ROW EXECUTE FUNCTION audit_row('id', '', 'wrapped');
CREATE TRIGGER service_settings_audited AFTER INSERT OR UPDATE OR DELETE ON service_settings
    FOR EACH ROW EXECUTE FUNCTION audit_row('name', 'updated_at', '');
CREATE TRIGGER shipping_rules_audited AFTER INSERT OR UPDATE OR DELETE ON shipping_rules
    FOR EACH ROW EXECUTE FUNCTION audit_row('version', '', '');
CREATE TRIGGER purchase_limits_audited AFTER INSERT OR UPDATE OR DELETE ON purchase_limits
    FOR EACH ROW EXECUTE FUNCTION audit_row('store_id', 'version,updated_at', '');
CREATE TRIGGER carrier_accounts_audited AFTER INSERT OR UPDATE OR DELETE ON carrier_accounts
    FOR EACH ROW EXECUTE FUNCTION audit_row('id', 'version,updated_at', '');
CREATE TRIGGER return_settings_audited AFTER INSERT OR UPDATE OR DELETE ON return_settings
    FOR EACH ROW EXECUTE FUNCTION audit_row('store_id', '', '');
CREATE TRIGGER writeback_settings_audited AFTER INSERT OR UPDATE OR DELETE ON writeback_settings
    FOR EACH ROW EXECUTE FUNCTION audit_row('store_id', 'updated_at', '');
CREATE TRIGGER notification_settings_audited AFTER INSERT OR UPDATE OR DELETE ON notification_settings
    FOR EACH ROW EXECUTE FUNCTION audit_row('store_id', 'updated_at', '');
CREATE TRIGGER notification_templates_audited AFTER INSERT OR UPDATE OR DELETE ON notification_templates
    FOR EACH ROW EXECUTE FUNCTION audit_row('event,language', 'version,updated_at', '');
CREATE TRIGGER webhook_endpoints_audited
    AFTER INSERT OR DELETE
        OR UPDATE OF url_sealed, description, event_types, disabled_because, secret_sealed ON webhook_endpoints
    FOR EACH ROW EXECUTE FUNCTION audit_row(
        'id', 'version,updated_at,last_sequence,pending,dropped,failures,rests,failing_since,rest_until,last_taken_at', '');
CREATE TRIGGER sync_schedules_audited
    AFTER INSERT OR DELETE OR UPDATE OF every_seconds, cron, enabled ON sync_schedules
    FOR EACH ROW EXECUTE FUNCTION audit_row('sync_type', 'next_at,last_slot', '');
CREATE TRIGGER stock_pools_audited AFTER INSERT OR UPDATE OR DELETE ON stock_pools
    FOR EACH ROW EXECUTE FUNCTION audit_row('id', '', '');
CREATE TRIGGER stock_pool_stores_audited AFTER INSERT OR UPDATE OR DELETE ON stock_pool_stores
    FOR EACH ROW EXECUTE FUNCTION audit_row('pool_id', 'position', '');
CREATE TRIGGER stock_stores_audited AFTER INSERT OR UPDATE OR DELETE ON stock_stores
    FOR EACH ROW EXECUTE FUNCTION audit_row('store_id', 'updated_at', '');
CREATE TRIGGER stock_mappings_audited AFTER INSERT OR UPDATE OR DELETE ON stock_mappings
    FOR EACH ROW EXECUTE FUNCTION audit_row('wc_product_id,sku', 'updated_at', '');
CREATE TRIGGER stock_warehouses_audited
    AFTER INSERT OR DELETE OR UPDATE OF url, token_sealed, poll_seconds ON stock_warehouses
    FOR EACH ROW EXECUTE FUNCTION audit_row('store_id',
        'version,cursor,pages,taken,unknown,refused,examples,failures,failure,ended_at,last_taken,last_unknown,last_refused', '');
CREATE TRIGGER stock_levels_audited
    AFTER UPDATE OF safety_stock, low_stock_threshold ON stock_levels
    FOR EACH ROW WHEN (OLD.safety_stock IS DISTINCT FROM NEW.safety_stock
        OR OLD.low_stock_threshold IS DISTINCT FROM NEW.low_stock_threshold)
    EXECUTE FUNCTION audit_row('pool_id,sku,warehouse', 'on_hand,reserved,updated_at,version,counted_as_of,opened_at', '');
CREATE TRIGGER incidents_audited AFTER UPDATE OF state ON incidents
    FOR EACH ROW WHEN (OLD.state IS DISTINCT FROM NEW.state)
    EXECUTE FUNCTION audit_row('id', 'acknowledged_at', '');
