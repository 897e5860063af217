package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * The store's currency.
 *
 * @param code ISO 4217
 * @param name in the store's language
 * @param symbol decoded: the API sends an HTML entity
 */
public record StoreCurrency(String code, String name, String symbol) {

    static StoreCurrency of(JsonNode body) {
        return new StoreCurrency(
                body.path("code").asText(),
                HtmlEntities.decode(body.path("name").asText()),
                HtmlEntities.decode(body.path("symbol").asText()));
    }
}
