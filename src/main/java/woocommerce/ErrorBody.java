package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * WordPress's error object.
 *
 * @param code empty when the body is no error object; {@code "0"} where WooCommerce sends the number
 * @param message in the store's language
 * @param params names of the parameters complained of
 */
record ErrorBody(String code, String message, List<String> params) {

    static ErrorBody of(JsonNode body) {
        List<String> params = new ArrayList<>();
        body.path("data").path("params").fieldNames().forEachRemaining(params::add);
        return new ErrorBody(body.path("code").asText(""), body.path("message").asText(""), List.copyOf(params));
    }

    static ErrorBody none() {
        return new ErrorBody("", "", List.of());
    }

    boolean present() {
        return !code.isEmpty();
    }

    /** Whether WooCommerce itself wrote it, rather than WordPress or a plugin. */
    boolean fromWooCommerce() {
        return code.startsWith("woocommerce_") || code.startsWith("wc_");
    }

    StoreProblem.Invalid invalid(int status) {
        return new StoreProblem.Invalid(status, code, message, params);
    }
}
