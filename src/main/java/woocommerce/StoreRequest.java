package woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;

/**
 * One call.
 *
 * @param method how
 * @param resource path below {@code /wp-json/wc/v3}, encoded, such as {@code /orders/7}; or, of an extension, the whole path
 *     from {@code /wp-json/} on
 * @param query unencoded
 * @param list whether it lists what may be much, which nobody waits for
 * @param body JSON; never with an {@code id}, which WooCommerce would believe rather than the one in the path
 */
record StoreRequest(Method method, String resource, List<Parameter> query, boolean list, Optional<ObjectNode> body) {

    enum Method {
        GET,
        POST,
        PUT,
        DELETE
    }

    /** Stands for WordPress's own index, which is above {@code /wp-json/wc/v3}. */
    static final String SITE_INDEX = "site index";

    StoreRequest {
        if (body.filter(b -> b.has("id")).isPresent()) {
            throw new IllegalArgumentException("an id in the body beats the id in the path");
        }
    }

    static StoreRequest get(String resource, List<Parameter> query) {
        return new StoreRequest(Method.GET, resource, query, false, Optional.empty());
    }

    static StoreRequest list(String resource, List<Parameter> query) {
        return new StoreRequest(Method.GET, resource, query, true, Optional.empty());
    }

    static StoreRequest get(String resource) {
        return get(resource, List.of());
    }

    static StoreRequest post(String resource, ObjectNode body) {
        return new StoreRequest(Method.POST, resource, List.of(), false, Optional.of(body));
    }

    static StoreRequest put(String resource, ObjectNode body) {
        return new StoreRequest(Method.PUT, resource, List.of(), false, Optional.of(body));
    }

    static StoreRequest deleteForGood(String resource) {
        return new StoreRequest(
                Method.DELETE, resource, List.of(new Parameter("force", "true")), false, Optional.empty());
    }

    /** Whether sending it twice is the same as once. */
    boolean safe() {
        return method == Method.GET;
    }

    /**
     * What takes about as long: the same resource of whatever id, with about as much in its answer.
     *
     * @param items how many the answer lists
     */
    String kind(int items) {
        boolean thin = query.stream().anyMatch(parameter -> parameter.name().equals("_fields"));
        // 0, 1, 2 to 3, 4 to 7 and so on: a page of few orders is answered sooner than a full one.
        int size = Integer.SIZE - Integer.numberOfLeadingZeros(items);
        return method + " " + resource.replaceAll("[0-9]+", "#") + " " + size + (thin ? " thin" : "");
    }

    /** Without the query and the body, which may hold what is personal. */
    @Override
    public String toString() {
        return method + " " + resource;
    }

    /** The encoded query with its question mark; empty without parameters. */
    static String queryString(List<Parameter> parameters) {
        return parameters.isEmpty() ? "" : "?" + PercentEncoding.query(parameters);
    }
}
