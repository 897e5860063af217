package woocommerce;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * What a store answered.
 *
 * @param body the parsed body; its numbers are {@code BigDecimal}, never double
 * @param date the store's {@code Date} header: its clock when it answered
 * @param total {@code X-WP-Total} of a list. Past the last page orders on HPOS say 0: believe it on page 1 only
 * @param totalPages {@code X-WP-TotalPages} of a list
 * @param noise text that stood before the JSON and was cut off, at most 200 characters: a PHP notice that the shop's
 *     operator should mend
 */
public record StoreAnswer<T>(
        T body, Optional<Instant> date, OptionalLong total, OptionalInt totalPages, Optional<String> noise) {

    /** The same answer with its body turned into something else. */
    public <R> StoreAnswer<R> map(Function<? super T, ? extends R> mapper) {
        return new StoreAnswer<>(mapper.apply(body), date, total, totalPages, noise);
    }
}
