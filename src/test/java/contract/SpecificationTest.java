package contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.ContractDocument;
import testing.ContractOperation;

/**
 * Walks the API Reference of the specification: each of its endpoints is in the contract, under its path, with its
 * query parameters, taking the body that it shows and answering with the members that it shows. The contract may have
 * more.
 */
class SpecificationTest {
    private static final ContractDocument CONTRACT = ContractDocument.ours();
    private static final String STORE = "/api/v1/stores/{store_id}";
    private static final String JSON = "application/json";

    /**
     * An endpoint of the specification.
     *
     * @param request method and path
     * @param query the names of its query parameters
     * @param body the example body, empty for none
     * @param answer the example answer, empty where the specification shows none
     */
    record Endpoint(String request, List<String> query, String body, String answer) {

        static Endpoint of(String request, String... query) {
            return new Endpoint(request, List.of(query), "", "");
        }

        Endpoint takes(String example) {
            return new Endpoint(request, query, example, answer);
        }

        Endpoint answers(String example) {
            return new Endpoint(request, query, body, example);
        }

        @Override
        public String toString() {
            return request;
        }
    }

    static List<Endpoint> endpoints() {
        return List.of(
                Endpoint.of("POST /api/v1/stores").takes("""
                        {"id": "store-123", "name": "My WooCommerce Store", "url": "https://mystore.com",
                         "consumer_key": "ck_1234567890abcdef", "consumer_secret": "cs_abcdef1234567890",
                         "webhook_secret": "webhook_secret_key", "version": "wc/v3"}""").answers("""
                        {"id": "store-123", "name": "My WooCommerce Store", "url": "https://mystore.com",
                         "status": "registered", "store_info": {"woocommerce_version": "8.4.0",
                         "wordpress_version": "6.4.2", "timezone": "America/New_York", "currency": "USD",
                         "currency_symbol": "$"}}"""),
                Endpoint.of("GET /api/v1/stores", "active_only").answers("""
                        {"stores": [{"id": "store-123", "name": "My WooCommerce Store", "url": "https://mystore.com",
                         "active": true, "currency": "USD", "last_sync": "2024-01-15T10:30:00Z"}], "total": 1}"""),
                Endpoint.of("GET " + STORE),
                Endpoint.of("PUT " + STORE)
                        .takes("{\"name\": \"Updated Store Name\", \"webhook_secret\": \"new_webhook_secret\"}"),
                Endpoint.of("DELETE " + STORE),
                Endpoint.of(
                                "GET " + STORE + "/orders",
                                "status",
                                "limit",
                                "offset",
                                "start_date",
                                "end_date",
                                "customer_email")
                        .answers("""
                        {"orders": [{"id": 1, "wc_order_id": 12345, "wc_order_number": "12345",
                         "status": "processing", "customer_email": "customer@example.com",
                         "customer_name": "John Doe", "total": 99.99, "currency": "USD",
                         "tracking_number": "1Z999AA10123456784", "created_at": "2024-01-15T10:30:00Z",
                         "items": [{"id": 1, "name": "Product Name", "sku": "PROD-001", "quantity": 2,
                         "price": 49.99}]}], "total": 50, "limit": 20, "offset": 0}"""),
                Endpoint.of("GET " + STORE + "/orders/{order_id}"),
                Endpoint.of("POST " + STORE + "/orders/{order_id}/ship")
                        .takes("{\"carrier\": \"DHL\", \"service_type\": \"express\"}")
                        .answers("""
                        {"shipping_id": 123, "tracking_number": "1Z999AA10123456784", "carrier": "DHL",
                         "label_url": "https://labels.carrier.com/label-123.pdf", "cost": 15.99,
                         "estimated_delivery": "2024-01-17T18:00:00Z"}"""),
                Endpoint.of("PUT " + STORE + "/orders/{order_id}/status")
                        .takes("{\"status\": \"completed\", \"note\": \"Order has been delivered\"}"),
                Endpoint.of("POST " + STORE + "/orders/{order_id}/cancel")
                        .takes("{\"reason\": \"Customer request\", \"restock\": true}"),
                Endpoint.of("GET " + STORE + "/products", "search", "sku", "category", "in_stock", "limit", "offset")
                        .answers("""
                        {"products": [{"id": 1, "wc_product_id": 100, "name": "Blue T-Shirt", "sku": "SHIRT-BLUE-M",
                         "type": "simple", "price": 29.99, "regular_price": 39.99, "sale_price": 29.99,
                         "stock_quantity": 50, "in_stock": true, "weight": 0.2,
                         "dimensions": {"length": 30, "width": 20, "height": 2}}],
                         "total": 100, "limit": 20, "offset": 0}"""),
                Endpoint.of("PUT " + STORE + "/products/{product_id}/stock")
                        .takes("{\"quantity\": 100, \"operation\": \"set\"}"),
                Endpoint.of("POST " + STORE + "/products/{product_id}/sync"),
                Endpoint.of("POST " + STORE + "/sync/orders")
                        .takes("{\"since\": \"2024-01-01T00:00:00Z\", \"status\": [\"processing\", \"completed\"]}")
                        .answers("""
                        {"status": "started", "store_id": "store-123", "sync_type": "orders",
                         "sync_id": "sync-456"}"""),
                Endpoint.of("POST " + STORE + "/sync/products")
                        .takes("{\"full_sync\": true, \"include_variations\": true}"),
                Endpoint.of("GET " + STORE + "/sync/status", "sync_id").answers("""
                        {"sync_id": "sync-456", "status": "completed", "started_at": "2024-01-15T10:00:00Z",
                         "completed_at": "2024-01-15T10:05:00Z", "items_processed": 500, "items_created": 50,
                         "items_updated": 400, "items_failed": 0, "errors": []}"""),
                Endpoint.of("GET " + STORE + "/stats", "period").answers("""
                        {"store_id": "store-123", "period": "month", "statistics": {
                         "orders": {"total": 1500, "by_status": {"pending": 10, "processing": 50, "completed": 1400,
                         "cancelled": 30, "refunded": 10}, "revenue": 150000.00},
                         "products": {"total": 500, "in_stock": 450, "out_of_stock": 50},
                         "customers": {"total": 1200, "new_this_period": 150},
                         "shipping": {"labels_created": 1450, "average_delivery_days": 2.5}}}"""));
    }

    @ParameterizedTest
    @MethodSource("endpoints")
    void an_endpoint_of_the_specification_is_in_the_contract(Endpoint endpoint) {
        Optional<ContractOperation> found = CONTRACT.operations().stream()
                .filter(operation -> (operation.method() + " " + operation.path()).equals(endpoint.request()))
                .findFirst();
        assertThat(found).as("in the contract").isPresent();
        ContractOperation operation = found.get();

        assertThat(operation.parametersIn("query"))
                .extracting(parameter -> parameter.getString("name"))
                .containsAll(endpoint.query());
        if (!endpoint.body().isEmpty()) {
            assertThat(operation.jsonBody().orElseThrow().getValue("example"))
                    .as("the example body")
                    .isEqualTo(new JsonObject(endpoint.body()));
        }
        if (!endpoint.answer().isEmpty()) {
            assertThat(missing("", new JsonObject(endpoint.answer()), answer(operation)))
                    .as("members that the specification shows and no answer has")
                    .isEmpty();
        }
    }

    private static JsonObject answer(ContractOperation operation) {
        return operation.responses().entrySet().stream()
                .filter(response -> response.getKey().startsWith("2"))
                .map(response -> response.getValue().getJsonObject("content").getJsonObject(JSON))
                .map(media -> CONTRACT.inline(media.getJsonObject("schema")))
                .findFirst()
                .orElseThrow();
    }

    /** The members of an example that a schema does not describe; a schema of whatever describes all. */
    private static Set<String> missing(String where, Object example, JsonObject schema) {
        Set<String> names = new TreeSet<>();
        if (example instanceof JsonObject object && schema.containsKey("properties")) {
            JsonObject properties = schema.getJsonObject("properties");
            for (String name : object.fieldNames()) {
                if (properties.containsKey(name)) {
                    names.addAll(missing(where + "/" + name, object.getValue(name), properties.getJsonObject(name)));
                } else {
                    names.add(where + "/" + name);
                }
            }
        } else if (example instanceof Iterable<?> items && schema.containsKey("items")) {
            items.forEach(item -> names.addAll(missing(where + "/*", item, schema.getJsonObject("items"))));
        }
        return names;
    }
}
