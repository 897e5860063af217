package contract;

import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import testing.ContractDocument;
import testing.ContractOperation;
import testing.Examples;

/**
 * Makes up requests from the contract: right ones, nearly right ones and nonsense. Addresses stay those that it is
 * given, so that nothing of it leaves the machine.
 */
public final class RequestMaker {
    /** Whose values are addresses or give them a meaning: only ever replaced by what the caller gave. */
    private static final Set<String> ADDRESSES = Set.of("url", "callback_url", "endpoint", "host");

    private static final List<String> METHODS =
            List.of("GET", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "PROPFIND");
    private static final List<String> PATHS = List.of(
            "/",
            "/api",
            "/api/",
            "/api/v1",
            "/api/v2/stores",
            "//api/v1/stores",
            "/api/v1/stores/%2e%2e/x",
            "/api/v1/stores/%",
            "/api/v1/%ff",
            "/webhooks",
            "/webhooks/woocommerce/",
            "/webhooks/woocommerce/a%00b",
            "/metrics/x",
            "/docs/..%2f..%2fx",
            "/openapi.json",
            "/api/v1/stores//orders",
            "/api/v1/stores/a/orders/1/2/3",
            "/*",
            "/api/v1/stores;a=b",
            "/favicon.ico");

    private final List<ContractOperation> operations;
    private final ContractDocument contract;
    private final Map<String, List<String>> known;
    private final String shopUrl;
    private final Set<String> seldom;
    private final OddValues values;

    /**
     * @param known values by the name of a path parameter or of a body's member, which make a request meet something
     * @param spared operations that are not to be walked
     * @param seldom operations that are walked a twentieth as often as others
     */
    public RequestMaker(
            ContractDocument contract,
            Random random,
            Map<String, List<String>> known,
            Set<String> spared,
            Set<String> seldom,
            String shopUrl) {
        this.contract = contract;
        this.operations = contract.operations().stream()
                .filter(operation -> !spared.contains(operation.id()))
                .toList();
        this.known = known;
        this.seldom = seldom;
        this.shopUrl = shopUrl;
        this.values = new OddValues(random);
    }

    /** The next one. */
    public FuzzRequest next() {
        if (values.chance(3)) {
            return new FuzzRequest(values.one(METHODS), values.one(PATHS), Map.of(), new byte[0]);
        }
        ContractOperation operation = operation();
        String method = values.chance(3) ? values.one(METHODS) : operation.method();
        Map<String, String> headers = headers(operation);
        byte[] body = body(operation, headers).getBytes(StandardCharsets.UTF_8);
        return new FuzzRequest(method, path(operation) + query(operation), headers, body);
    }

    private ContractOperation operation() {
        ContractOperation operation = values.one(operations);
        return seldom.contains(operation.id()) && values.chance(95) ? operation() : operation;
    }

    private String path(ContractOperation operation) {
        String path = operation.path();
        for (JsonObject parameter : operation.parametersIn("path")) {
            String name = parameter.getString("name");
            List<String> meaningful = known.getOrDefault(name, List.of());
            String value = !meaningful.isEmpty() && values.chance(70)
                    ? values.one(meaningful)
                    : values.parameter(schema(parameter), example(parameter));
            path = path.replace("{" + name + "}", value.isEmpty() ? "%20" : encoded(value));
        }
        return path;
    }

    private String query(ContractOperation operation) {
        List<String> pairs = new ArrayList<>();
        for (JsonObject parameter : operation.parametersIn("query")) {
            if (parameter.getBoolean("required", false) ? values.chance(90) : values.chance(25)) {
                pairs.add(pair(parameter));
                if (values.chance(3)) {
                    pairs.add(pair(parameter));
                }
            }
        }
        if (values.chance(4)) {
            pairs.add(
                    values.one(List.of("unknown=1", "=", "&", "limit", "%zz=1", "a=%ff", "a[]=1", "limit=1;offset=2")));
        }
        return pairs.isEmpty() ? "" : "?" + String.join("&", pairs);
    }

    private String pair(JsonObject parameter) {
        return parameter.getString("name") + "=" + encoded(values.parameter(schema(parameter), example(parameter)));
    }

    private Map<String, String> headers(ContractOperation operation) {
        Map<String, String> headers = new LinkedHashMap<>();
        if (values.chance(20)) {
            headers.put(
                    values.one(List.of(
                            "Idempotency-Key",
                            "If-Match",
                            "If-None-Match",
                            "Accept",
                            "X-Request-Id",
                            "Accept-Language",
                            "Accept-Encoding",
                            "Origin")),
                    values.one(List.of(
                            "*",
                            "\"\"",
                            "\"abc\", W/\"def\"",
                            "a",
                            "x".repeat(300),
                            "text/html",
                            "de-DE, en;q=0.5, *;q=nan",
                            "gzip",
                            "https://app.quenty.com",
                            "null",
                            ",,,",
                            "ü")));
        }
        if (operation.jsonBody().isPresent() && values.chance(97)) {
            headers.put(
                    "Content-Type",
                    values.chance(95)
                            ? "application/json"
                            : values.one(List.of(
                                    "text/plain",
                                    "application/x-www-form-urlencoded",
                                    "multipart/form-data",
                                    "application/json; charset=utf-16",
                                    "a/b/c",
                                    ";")));
        }
        return headers;
    }

    private String body(ContractOperation operation, Map<String, String> headers) {
        Optional<JsonObject> described = operation.jsonBody();
        if (described.isEmpty()) {
            return values.chance(2) ? "{}" : "";
        }
        if (values.chance(5)) {
            return values.one(List.of(
                    "",
                    "{",
                    "[]",
                    "null",
                    "\"a\"",
                    "1",
                    "{\"a\":1}x",
                    "\uFEFF{}",
                    "a=b",
                    "{\"a\":".repeat(5_000),
                    "x".repeat(2_000_000)));
        }
        JsonObject example =
                described.get().getJsonObject("example", new JsonObject()).copy();
        known.forEach((name, meaningful) -> {
            if (example.containsKey(name) && !meaningful.isEmpty()) {
                example.put(name, values.one(meaningful));
            }
        });
        return addressed(values.like(example));
    }

    /** No walk ever has the service call an address that is not ours. */
    private String addressed(String body) {
        String text = body;
        for (String name : ADDRESSES) {
            text = text.replaceAll("\"" + name + "\":\"https?:[^\"]*\"", "\"" + name + "\":\"" + shopUrl + "\"");
        }
        return text;
    }

    private JsonObject schema(JsonObject parameter) {
        return contract.inline(parameter.getJsonObject("schema"));
    }

    private static Optional<Object> example(JsonObject parameter) {
        return Optional.ofNullable(Examples.ofParameter(parameter));
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
