package platform.openapi;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import platform.http.Problem;

/**
 * Where a page ended, as its reader gets it back: opaque to him, the sort key to us.
 *
 * @param at of the last row, in whole microseconds as PostgreSQL keeps them; the epoch where rows are sorted by id alone
 * @param id of the last row
 */
public record PageCursor(Instant at, long id) {
    private static final String PARAMETER = "cursor";
    private static final long MICROS = 1_000_000;

    /** A position among rows that are sorted by id alone. */
    public static PageCursor of(long id) {
        return new PageCursor(Instant.EPOCH, id);
    }

    /**
     * The one that a request carries.
     *
     * @throws platform.http.ProblemException 400 naming {@code cursor} when it is none of ours
     */
    public static Optional<PageCursor> of(QueryValues query) {
        return query.text(PARAMETER)
                .map(text -> parse(text)
                        .orElseThrow(() -> Problem.invalid(PARAMETER, "must be the next_cursor of the page before")
                                .exception()));
    }

    /** The cursor behind the last row of a page; null when the page was not full, so that nothing can follow. */
    public static <T> @Nullable String next(List<T> page, int limit, Function<T, PageCursor> of) {
        return page.size() < limit ? null : of.apply(page.get(page.size() - 1)).text();
    }

    private String text() {
        long micros = Math.addExact(Math.multiplyExact(at.getEpochSecond(), MICROS), at.getNano() / 1_000);
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString((micros + "." + id).getBytes(StandardCharsets.US_ASCII));
    }

    private static Optional<PageCursor> parse(String text) {
        try {
            String[] parts = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\.", 2);
            long micros = Long.parseLong(parts[0]);
            Instant at = Instant.ofEpochSecond(Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * 1_000);
            return Moments.isStorable(at)
                    ? Optional.of(new PageCursor(at, Long.parseLong(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | IndexOutOfBoundsException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
