package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/**
 * What WordPress tells everyone of a site ({@code GET /wp-json/}, {@code WP_REST_Server::get_index}).
 *
 * @param home the configured home URL
 * @param timezone a name such as {@code Europe/Berlin}; empty text where the site uses a fixed offset
 * @param offsetHours hours east of UTC at the moment, such as {@code 5.5}
 */
public record SiteIndex(Optional<String> home, String timezone, Optional<BigDecimal> offsetHours) {

    static final List<Parameter> FIELDS = List.of(new Parameter("_fields", "home,timezone_string,gmt_offset"));

    /** Of a site that hides it. */
    public static SiteIndex unknown() {
        return new SiteIndex(Optional.empty(), "", Optional.empty());
    }

    static SiteIndex of(StoreAnswer<JsonNode> answer) {
        JsonNode body = answer.body();
        return new SiteIndex(
                Optional.of(body.path("home").asText()).filter(home -> !home.isBlank()),
                body.path("timezone_string").asText(),
                hours(body.path("gmt_offset").asText()));
    }

    /** A number, or the same as text. */
    private static Optional<BigDecimal> hours(String text) {
        return text.matches("[+-]?[0-9]{1,2}([.][0-9]{1,4})?") ? Optional.of(new BigDecimal(text)) : Optional.empty();
    }
}
