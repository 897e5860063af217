package inventory.warehouse;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import platform.settings.Secret;

/**
 * Where a warehouse is asked, and by what right.
 *
 * @param url below which its resources are; without query, fragment and a slash at its end
 * @param token what it knows us by
 */
public record WarehouseAccess(URI url, Secret token) {

    /** The address of a page of its stock. */
    String page(Optional<String> cursor, int limit) {
        return url + "/stock?limit=" + limit
                + cursor.map(at -> "&cursor=" + URLEncoder.encode(at, StandardCharsets.UTF_8))
                        .orElse("");
    }
}
