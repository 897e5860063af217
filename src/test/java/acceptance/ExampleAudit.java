package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import java.util.List;
import testing.ContractDocument;

/** What the audit log must know once every example was sent. */
final class ExampleAudit {

    /** What the tables must have written down as the caller's. */
    private static final String[] CHANGED = {
        "api_keys.created",
        "api_keys.changed",
        "carrier_accounts.created",
        "carrier_accounts.changed",
        "incidents.changed",
        "notification_settings.created",
        "notification_templates.created",
        "notification_templates.deleted",
        "order_changes.created",
        "purchase_limits.changed",
        "return_settings.created",
        "service_settings.created",
        "shipping_rules.created",
        "stock_levels.changed",
        "stock_mappings.created",
        "stock_pool_stores.created",
        "stock_pools.created",
        "stock_stores.changed",
        "stock_warehouses.created",
        "store_call_rules.created",
        "store_credentials.created",
        "store_webhook_secrets.created",
        "stores.created",
        "stores.changed",
        "sync_schedules.changed",
        "user_sessions.created",
        "users.created",
        "users.changed",
        "users.deleted",
        "webhook_endpoints.created",
        "writeback_settings.created"
    };

    private ExampleAudit() {}

    /** Every request that is not a mere question, and what it changed as its caller's. */
    static void assertComplete(Scene scene) {
        List<String> asked = ContractDocument.ours().operations().stream()
                .filter(operation ->
                        !operation.method().equals("GET") && !operation.path().startsWith("/webhooks"))
                .map(operation -> "api." + operation.id())
                .toList();
        eventually(() -> assertThat(actions(scene, "SELECT DISTINCT action FROM audit_log"))
                .containsAll(asked));
        assertThat(actions(scene, """
                        SELECT DISTINCT changed.action FROM audit_log request
                        JOIN audit_log changed ON changed.request_id = request.request_id
                            AND changed.actor = request.actor AND changed.origin = request.origin
                        WHERE request.action LIKE 'api.%' AND changed.action NOT LIKE 'api.%'
                        """)).contains(CHANGED);
    }

    private static List<String> actions(Scene scene, String sql) {
        return scene.query(sql).stream().map(row -> row.getString("action")).toList();
    }
}
