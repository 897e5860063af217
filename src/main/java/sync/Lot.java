package sync;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import records.Kind;

/** A list that is read by windows of creation, and what is left of it. Not for several threads. */
final class Lot {

    /** The lists of a store that are read so. */
    enum Name {
        PRODUCTS(Kind.PRODUCT, "any"),
        ORDERS(Kind.ORDER, "any"),
        /** Orders in the trash are in no other list. */
        TRASHED_ORDERS(Kind.ORDER, "trash");

        private final Kind kind;
        private final String status;

        Name(Kind kind, String status) {
            this.kind = kind;
            this.status = status;
        }

        Kind kind() {
            return kind;
        }

        String status() {
            return status;
        }
    }

    private final Name name;
    private final List<Part> waiting = new ArrayList<>();
    private Optional<Range> range = Optional.empty();

    Lot(Name name) {
        this.name = name;
    }

    Name name() {
        return name;
    }

    /** Empty before the list was opened. */
    Optional<Range> range() {
        return range;
    }

    void opened(Range found) {
        range = Optional.of(found);
    }

    /** What nobody reads now, the part to be read next the last. */
    List<Part> waiting() {
        return waiting;
    }

    /** Begun parts come first, so that few are open at once; then the latest. */
    void add(Part part) {
        int at = part.pass().isPresent() ? waiting.size() : firstBegun();
        waiting.add(at, part);
    }

    private int firstBegun() {
        for (int i = 0; i < waiting.size(); i++) {
            if (waiting.get(i).pass().isPresent()) {
                return i;
            }
        }
        return waiting.size();
    }

    Optional<Part> take() {
        return waiting.isEmpty() ? Optional.empty() : Optional.of(waiting.remove(waiting.size() - 1));
    }
}
