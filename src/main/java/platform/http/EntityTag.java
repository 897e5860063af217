package platform.http;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;
import platform.crypto.Secrets;

/**
 * What a representation is known by, for {@code If-None-Match} and {@code If-Match} (RFC 9110, 8.8.3): a hash of its
 * bytes. A proxy that compresses may have weakened it; that is the same to us.
 *
 * @param value with its quotes
 */
public record EntityTag(String value) {
    private static final int HASH_BYTES = 15;

    /** The tag of these bytes. */
    public static EntityTag of(Buffer representation) {
        byte[] hash = Arrays.copyOf(Secrets.sha256(representation.getBytes()), HASH_BYTES);
        return new EntityTag('"' + Base64.getUrlEncoder().withoutPadding().encodeToString(hash) + '"');
    }

    /** Whether a header that lists tags, or {@code *}, has this one; an absent header has none. */
    public boolean isIn(@Nullable String header) {
        if (header == null) {
            return false;
        }
        return Arrays.stream(header.split(","))
                .map(tag -> tag.strip().replaceFirst("^W/", ""))
                .anyMatch(tag -> tag.equals("*") || tag.equals(value));
    }

    /**
     * To be asked in the transaction that is about to change what this is the tag of.
     *
     * @throws ProblemException 412 when the request has {@code If-Match} and wants to change something older
     */
    public void requireMatch(RoutingContext context) {
        @Nullable String wanted = context.request().getHeader("If-Match");
        if (wanted != null && !isIn(wanted)) {
            throw changedSince();
        }
    }

    /** Whether the request is to change only what its sender has seen. */
    public static boolean isRequired(RoutingContext context) {
        @Nullable String wanted = context.request().getHeader("If-Match");
        return wanted != null && !wanted.strip().equals("*");
    }

    /** 412. */
    public static ProblemException changedSince() {
        return Problem.of(412, "precondition_failed", "It was changed since you read it: read it again.")
                .exception();
    }
}
