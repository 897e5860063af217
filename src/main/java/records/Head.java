package records;

import java.time.Instant;
import java.util.Optional;

/**
 * How new our copy of a record is.
 *
 * @param version     counts each change of our copy; 0 when we hold none
 * @param modifiedAt  the store's modification time of what we hold
 * @param contentHash keyed hash over the mapped columns, in hex; empty when no body was ever stored
 */
record Head(
        RecordKey key, long version, RecordState state, Optional<Instant> modifiedAt, Optional<String> contentHash) {

    /** A record of which we know nothing. */
    static Head none(RecordKey key) {
        return new Head(key, 0, RecordState.LIVE, Optional.empty(), Optional.empty());
    }

    boolean known() {
        return version > 0;
    }

    boolean hasContent(String hash) {
        return contentHash.map(hash::equals).orElse(false);
    }
}
