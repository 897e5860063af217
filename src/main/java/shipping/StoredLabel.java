package shipping;

import io.vertx.core.buffer.Buffer;

/**
 * A label to be printed.
 *
 * @param contentType its media type
 * @param content its bytes
 */
public record StoredLabel(String contentType, Buffer content) {

    /** Without the content: it names the receiver. */
    @Override
    public String toString() {
        return "StoredLabel[" + contentType + ", " + content.length() + " bytes]";
    }
}
