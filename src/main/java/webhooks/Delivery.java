package webhooks;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as it came over the wire. Header values are cut to what a column may hold.
 *
 * @param storeId    from the path
 * @param topic      {@code X-WC-Webhook-Topic}, empty when absent
 * @param deliveryId {@code X-WC-Webhook-Delivery-ID}: a hash of webhook id and second, so several orders share one
 * @param source     {@code X-WC-Webhook-Source}: the address that the shop believes is its own
 * @param body       the raw bytes, which alone are signed
 */
public record Delivery(
        String storeId,
        String topic,
        String deliveryId,
        OptionalLong webhookId,
        String source,
        Optional<String> signature,
        Optional<String> contentType,
        Buffer body) {

    private static final int MAX_HEADER = 300;

    /** Reads the headers of a request. */
    public static Delivery of(String storeId, MultiMap headers, Buffer body) {
        return new Delivery(
                storeId,
                topic(headers),
                text(headers.get("X-WC-Webhook-Delivery-ID")),
                number(headers.get("X-WC-Webhook-ID")),
                text(headers.get("X-WC-Webhook-Source")),
                Optional.ofNullable(headers.get("X-WC-Webhook-Signature")),
                Optional.ofNullable(headers.get("Content-Type")),
                body);
    }

    /** {@code X-WC-Webhook-Topic}, empty when absent. */
    static String topic(MultiMap headers) {
        return text(headers.get("X-WC-Webhook-Topic"));
    }

    /** The unsigned form post by which WooCommerce tries a delivery URL (contracts, point 10). */
    boolean isPing() {
        return signature.isEmpty()
                && topic.isEmpty()
                && body.length() <= 64
                && body.toString().matches("webhook_id=\\d+");
    }

    private static String text(@Nullable String header) {
        String value = header == null ? "" : header.replace("\u0000", "");
        return value.length() <= MAX_HEADER ? value : value.substring(0, MAX_HEADER);
    }

    private static OptionalLong number(@Nullable String header) {
        try {
            return header == null ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(header.strip()));
        } catch (NumberFormatException e) {
            return OptionalLong.empty();
        }
    }
}
