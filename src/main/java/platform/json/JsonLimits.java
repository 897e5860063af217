package platform.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import io.vertx.core.json.jackson.DatabindCodec;

/** Bounds on every JSON text that the process reads, for what comes from outside may be made to hurt. */
public final class JsonLimits {
    /** Objects and arrays inside each other; WooCommerce's deepest bodies have 9 levels. */
    public static final int MAX_DEPTH = 64;
    /** A backstop behind the limits on bodies, which are what an operator sets. */
    public static final long MAX_DOCUMENT_BYTES = 64L * 1024 * 1024;

    private JsonLimits() {}

    /** Puts every {@code JsonObject} and {@code JsonArray} of Vert.x under these bounds. The first line of main. */
    public static void apply() {
        DatabindCodec.mapper().getFactory().setStreamReadConstraints(constraints());
    }

    static StreamReadConstraints constraints() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxDocumentLength(MAX_DOCUMENT_BYTES)
                .build();
    }
}
