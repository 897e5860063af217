package operations;

import java.util.ArrayList;
import java.util.List;
import platform.crypto.Field;
import platform.crypto.SealedColumn;

/**
 * Every column that holds sealed values, and what each value is bound to. A test holds the list against the database's own
 * catalogue, and opens all that the examples of the contract leave behind.
 */
public final class SealedColumns {

    private static final String STORE = "t.store_id";
    private static final String ORDER = "t.store_id || '/' || t.wc_order_id";
    private static final String CUSTOMER = "t.store_id || '/' || t.wc_customer_id";
    private static final String REFUND = "t.store_id || '/' || (SELECT o.wc_order_id FROM orders o"
            + " WHERE o.store_id = t.store_id AND o.id = t.order_id) || '/' || t.wc_refund_id";
    private static final String REFERENCE = "t.store_id || '/' || t.reference";
    private static final String ID = "t.store_id || '/' || t.id";
    private static final String CONFLICT = "t.store_id || '/' || t.kind || '/' || t.edit_id";
    private static final String MAIL = "t.store_id || ' ' || t.message_id";
    private static final String ENDPOINT = "t.store_id || ' ' || t.id";

    private SealedColumns() {}

    /** All of them. */
    public static List<SealedColumn> all() {
        List<SealedColumn> all = new ArrayList<>();
        table(all, "stores", "t.id", "origin_sealed", "shop_address_sealed", "contact_phone_sealed");
        byShortName(all, "quarantine", "t.store_id || '/' || t.kind || '/' || t.wc_id", "body");
        table(all, "conflicts", CONFLICT, "base_sealed", "local_sealed", "remote_sealed");
        byShortName(all, "orders", ORDER, "billing", "shipping", "customer_name", "email", "note", "order_key");
        byShortName(all, "order_refunds", REFUND, "reason");
        byShortName(all, "customers", CUSTOMER, "email", "name", "username", "billing", "shipping");
        table(all, "idempotency_keys", "t.principal || ':' || encode(t.key_hash, 'base64')", "answer_sealed");
        table(all, "notification_settings", STORE, "operators_sealed");
        table(all, "notifications", MAIL, "recipient_sealed", "content_sealed");
        table(all, "webhook_endpoints", ENDPOINT, "url_sealed", "secret_sealed", "previous_sealed");
        table(all, "order_changes", "t.store_id || '/' || t.order_id", "note_sealed");
        table(all, "shipment_plans", REFERENCE, "request_sealed");
        table(all, "shipments", REFERENCE, "label_sealed", "label_url_sealed");
        table(all, "shipments", ID, "proof_sealed", "tracking_words_sealed");
        table(all, "tracking_events", "t.store_id || '/' || t.shipment_id", "detail_sealed");
        table(all, "carrier_accounts", ID, "api_key_sealed", "webhook_secret_sealed");
        table(all, "stock_warehouses", STORE, "token_sealed");
        table(all, "privacy_requests", "t.id", "corrections_sealed");
        byShortName(all, "inbox", "t.store_id || '/' || encode(t.body_hash, 'hex')", "body");
        return all;
    }

    private static void table(List<SealedColumn> all, String table, String naturalKey, String... columns) {
        for (String column : columns) {
            all.add(new SealedColumn(table, column, new Field(table, column), naturalKey));
        }
    }

    /** The first ones were bound to names without the ending; what is bound cannot be renamed. */
    private static void byShortName(List<SealedColumn> all, String table, String naturalKey, String... names) {
        for (String name : names) {
            all.add(new SealedColumn(table, name + "_sealed", new Field(table, name), naturalKey));
        }
    }
}
