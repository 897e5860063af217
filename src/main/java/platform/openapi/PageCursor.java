package platform.openapi;

import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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

    /**
     * A page of a list: its rows under {@code name}, the limit, and the cursor behind the last row where more follow.
     *
     * @param found one more than {@code limit} where there are that many, which tells that more follow
     */
    public static <T> JsonObject page(
            String name,
            List<T> found,
            int limit,
            Function<T, Map<String, @Nullable Object>> render,
            Function<T, PageCursor> of) {
        List<T> rows = found.subList(0, Math.min(limit, found.size()));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put(name, rows.stream().map(render).toList());
        json.put("limit", limit);
        json.put(
                "next_cursor",
                found.size() > limit ? of.apply(rows.get(limit - 1)).text() : null);
        return new JsonObject(json);
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
