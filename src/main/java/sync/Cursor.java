package sync;

import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the read of one kind of record stands. */
sealed interface Cursor {

    /** Orders and products. */
    record ByModification(WindowState state) implements Cursor {}

    /** Customers. */
    record ById(IdPages.State state) implements Cursor {}

    /**
     * Everything at once.
     *
     * @param state as {@link WholeStateJson} writes it; the state itself changes as it is worked on
     */
    record Whole(JsonObject state) implements Cursor {}

    /**
     * A whole list in the order of ids that is compared with what we hold.
     *
     * @param upTo the last id that was compared
     */
    record Thin(IdPages.State state, long upTo) implements Cursor {}

    /**
     * Totals of creation spans.
     *
     * @param pending to be looked at, the first next
     * @param list    where the list of the first one stands; empty while its totals are to be asked for
     */
    record OfTotals(List<CreationSpan> pending, Optional<ListPage> list) implements Cursor {

        public OfTotals {
            pending = List.copyOf(pending);
        }

        /** Empty when nothing is left. */
        Optional<OfTotals> rest() {
            return pending.size() > 1
                    ? Optional.of(new OfTotals(pending.subList(1, pending.size()), Optional.empty()))
                    : Optional.empty();
        }

        OfTotals halved() {
            List<CreationSpan> halves = new ArrayList<>();
            halves.add(pending.get(0).firstHalf());
            halves.add(pending.get(0).secondHalf());
            halves.addAll(pending.subList(1, pending.size()));
            return new OfTotals(halves, Optional.empty());
        }

        OfTotals listing(ListPage page) {
            return new OfTotals(pending, Optional.of(page));
        }
    }

    /**
     * A page of a span's list.
     *
     * @param page to be read next, from 1
     * @param upTo the last id that was compared
     */
    record ListPage(int page, long upTo) {

        static final ListPage FIRST = new ListPage(1, 0);
    }
}
