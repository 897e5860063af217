package carriers;

import io.vertx.core.buffer.Buffer;
import java.net.URI;

/** What is to be printed: in hand, to be fetched, or not given. */
public sealed interface LabelDocument {

    /** The document came with the answer. */
    record Inline(LabelFormat format, Buffer content) implements LabelDocument {

        /** Without the content: it names the receiver. */
        @Override
        public String toString() {
            return "Inline[" + format + ", " + content.length() + " bytes]";
        }
    }

    /** The document is to be fetched; the address came from a partner, so fetch it under the SSRF guard. */
    record Link(LabelFormat format, URI url) implements LabelDocument {}

    /** The label is bought, but the carrier gave nothing to print. */
    record Missing(LabelFormat format) implements LabelDocument {}

    /** The format that came, which may differ from the one asked for. */
    LabelFormat format();
}
