package carriers;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/** What a label is printed from. */
public enum LabelFormat {
    PDF("pdf", "application/pdf"),
    PNG("png", "image/png"),
    ZPL("zpl", "application/zpl"),
    EPL("epl", "application/epl");

    private static final int LOOKED_AT = 4096;
    private static final String PNG_SIGNATURE = "\u0089PNG\r\n\u001a\n";
    private static final Pattern BLANK_START = Pattern.compile("\\A(\u00ef\u00bb\u00bf)?\\s*");
    /** The commands that a page of EPL2 begins with, alone on their line. */
    private static final Pattern EPL_START =
            Pattern.compile("(N|I8[A-Z0-9,]*|[qQ]\\d+(,\\d+)*|R\\d+,\\d+|S\\d|D\\d{1,2}|Z[TB]|OD?)\\r?\\n");

    private final String wireName;
    private final String contentType;

    LabelFormat(String wireName, String contentType) {
        this.wireName = wireName;
        this.contentType = contentType;
    }

    /** What a document is by how it begins; empty for what no printer takes, such as a page that says to wait. */
    public static Optional<LabelFormat> recognise(Buffer document) {
        byte[] bytes = document.getBytes(0, Math.min(document.length(), LOOKED_AT));
        String start = new String(bytes, StandardCharsets.ISO_8859_1);
        if (start.startsWith(PNG_SIGNATURE)) {
            return Optional.of(PNG);
        }
        String text = BLANK_START.matcher(start).replaceFirst("");
        if (text.startsWith("%PDF")) {
            return Optional.of(PDF);
        }
        if (text.startsWith("^") || text.startsWith("~") || (text.startsWith("CT~") && text.contains("^XA"))) {
            return Optional.of(ZPL);
        }
        return EPL_START.matcher(text).lookingAt() ? Optional.of(EPL) : Optional.empty();
    }

    /** The name in JSON, columns and settings. */
    public String wireName() {
        return wireName;
    }

    /** The media type under which the document is served. */
    public String contentType() {
        return contentType;
    }
}
