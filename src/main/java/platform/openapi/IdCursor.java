package platform.openapi;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import platform.http.FieldError;
import platform.http.Problem;

/** Where a list that is ordered by one number goes on: opaque to callers. */
public final class IdCursor {
    private static final String PARAMETER = "cursor";

    private IdCursor() {}

    /** The text for {@code next_cursor}; null on the last page. */
    public static @Nullable String write(Optional<Long> last) {
        return last.map(IdCursor::encode).orElse(null);
    }

    /**
     * The number after which the asked page begins; empty for the first page.
     *
     * @throws platform.http.ProblemException 400 naming {@code cursor} when it is none of ours, or comes with an offset
     */
    public static Optional<Long> of(QueryValues query) {
        Optional<Long> cursor = query.text(PARAMETER).map(IdCursor::decode);
        if (cursor.isPresent() && query.number("offset") != 0) {
            throw wrong("goes on where a page ended: give no offset with it");
        }
        return cursor;
    }

    private static String encode(long number) {
        byte[] bytes = ByteBuffer.allocate(Long.BYTES).putLong(number).array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static long decode(String cursor) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(cursor);
            long number = bytes.length == Long.BYTES ? ByteBuffer.wrap(bytes).getLong() : -1;
            if (number >= 0) {
                return number;
            }
        } catch (IllegalArgumentException notBase64) {
            throw wrong("must be the next_cursor of a page");
        }
        throw wrong("must be the next_cursor of a page");
    }

    private static RuntimeException wrong(String detail) {
        return Problem.invalid(List.of(new FieldError(PARAMETER, detail))).exception();
    }
}
