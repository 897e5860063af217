package sync;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import woocommerce.ListQuery;

/**
 * What was created between two seconds. Bounds are exclusive whole seconds, as WooCommerce takes them; without a lower
 * one records without a date of creation are in it too.
 */
record Span(Optional<Instant> after, Optional<Instant> before) {

    static final Span ALL = new Span(Optional.empty(), Optional.empty());

    static final Duration SECOND = Duration.ofSeconds(1);

    /** The part that was created in this second or earlier. */
    Span upTo(Instant second) {
        return new Span(after, Optional.of(second.plus(SECOND)));
    }

    /** The part that was created later. */
    Span later(Instant second) {
        return new Span(Optional.of(second), before);
    }

    boolean holds(Instant created) {
        return after.map(created::isAfter).orElse(true)
                && before.map(created::isBefore).orElse(true);
    }

    ListQuery on(ListQuery query) {
        ListQuery from = after.map(query::createdAfter).orElse(query);
        return before.map(from::createdBefore).orElse(from);
    }

    /**
     * Where to cut it in two, so that what was created up to there is the one part and the rest the other.
     *
     * @param oldest when the list's oldest record with a date was created
     * @param horizon the store's clock when the list was opened
     * @return empty when it holds one second only, or only what has no date, or only what came after the horizon
     */
    Optional<Instant> middle(Instant oldest, Instant horizon) {
        Instant least = after.map(at -> at.plus(SECOND)).orElse(oldest.minus(SECOND));
        Instant most = before.map(at -> at.minusSeconds(2)).orElse(horizon);
        return least.isAfter(most)
                ? Optional.empty()
                : Optional.of(least.plusSeconds(Duration.between(least, most).toSeconds() / 2));
    }
}
