package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/**
 * WordPress's error object. Code and names of parameters end in logs and tables, but are whatever the store sends: they
 * are cut, and hold nothing that a machine's name does not.
 *
 * @param code empty when the body is no error object; {@code "0"} where WooCommerce sends the number
 * @param message in the store's language
 * @param params names of the parameters complained of
 */
record ErrorBody(String code, String message, List<String> params) {

    private static final int LONGEST_NAME = 100;
    private static final int MOST_PARAMS = 10;
    private static final Pattern STRANGE = Pattern.compile("[^A-Za-z0-9_.:/\\[\\]-]");

    static ErrorBody of(JsonNode body) {
        List<String> params = new ArrayList<>();
        Iterator<String> names = body.path("data").path("params").fieldNames();
        while (names.hasNext() && params.size() < MOST_PARAMS) {
            params.add(name(names.next()));
        }
        return new ErrorBody(
                name(body.path("code").asText("")), body.path("message").asText(""), List.copyOf(params));
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

    private static String name(String text) {
        String cut = text.substring(0, Math.min(text.length(), LONGEST_NAME));
        return STRANGE.matcher(cut).replaceAll("?");
    }

    StoreProblem.Invalid invalid(int status) {
        return new StoreProblem.Invalid(status, code, message, params);
    }
}
