package shipping;

import carriers.LabelFormat;
import io.vertx.core.buffer.Buffer;

/**
 * A label to be printed.
 *
 * @param format what it is printed from
 * @param content its bytes
 */
public record StoredLabel(LabelFormat format, Buffer content) {

    /** Its media type. */
    public String contentType() {
        return format.contentType();
    }

    /** Without the content: it names the receiver. */
    @Override
    public String toString() {
        return "StoredLabel[" + format + ", " + content.length() + " bytes]";
    }
}
