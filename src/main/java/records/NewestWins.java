package records;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether a told state is newer than what we hold. WooCommerce dates are whole seconds and several changes can
 * share one, so equal dates decide nothing; deletions and restorations carry no date to compare.
 */
final class NewestWins {

    /** A state read this long after its modification can no longer change within the same second. */
    private static final Duration SETTLES_AFTER = Duration.ofSeconds(1);

    private static final Duration SOON = Duration.ofSeconds(30);

    private NewestWins() {}

    /**
     * Rules on a body that was pushed or listed.
     *
     * @param contentHash over the body's mapped columns
     */
    static Ruling rule(Head head, RecordState state, Optional<Instant> modifiedAt, String contentHash) {
        if (state != RecordState.LIVE) {
            return new Ruling.Confirm("trashed");
        }
        if (!head.known()) {
            return new Ruling.Apply();
        }
        if (modifiedAt.isEmpty()) {
            return undated(head, contentHash);
        }
        if (head.state() != RecordState.LIVE) {
            return new Ruling.Confirm("was " + head.state().wireName());
        }
        return head.modifiedAt()
                .map(held -> compare(head, held, modifiedAt.get(), contentHash))
                .orElseGet(() -> new Ruling.Confirm("no modification date held"));
    }

    /** A customer who was never edited has no date; the same content needs no look. */
    private static Ruling undated(Head head, String contentHash) {
        boolean same = head.state() == RecordState.LIVE && head.hasContent(contentHash);
        return same ? new Ruling.Unchanged() : new Ruling.Confirm("no modification date");
    }

    private static Ruling compare(Head head, Instant held, Instant told, String contentHash) {
        if (told.isAfter(held)) {
            return new Ruling.Apply();
        }
        if (told.isBefore(held)) {
            return new Ruling.Superseded();
        }
        return head.hasContent(contentHash) ? new Ruling.Unchanged() : new Ruling.Confirm("same second, other content");
    }

    /**
     * Whether a state that is not {@link #settled} will be so in a moment. Dates far ahead, which imports and wrong
     * clocks make, and a store that does not tell its clock give no such moment.
     */
    static boolean settlesSoon(Optional<Instant> modifiedAt, Optional<Instant> readAt) {
        boolean near = modifiedAt
                .flatMap(modified -> readAt.map(read -> read.plus(SOON).isAfter(modified)))
                .orElse(false);
        return near && !settled(modifiedAt, readAt);
    }

    /** Whether a state read at {@code readAt} of the store's clock can no longer change without a newer date. */
    static boolean settled(Optional<Instant> modifiedAt, Optional<Instant> readAt) {
        return modifiedAt
                .map(modified -> readAt.map(read -> read.isAfter(modified.plus(SETTLES_AFTER)))
                        .orElse(false))
                .orElse(true);
    }
}
