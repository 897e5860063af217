package sync;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * Reads a whole list by id where the store offers no filter by date. New rows come at the end and disturb nothing; a
 * row that is deleted draws all behind it forward, over the edge of a page already read. A total that fell says so, and
 * the read steps back as many pages as fell out; the last page, when empty, is looked behind once as well.
 */
final class IdPages {

    private final int pageSize;

    IdPages(int pageSize) {
        this.pageSize = pageSize;
    }

    /**
     * Where the read stands.
     *
     * @param page       to be read next, from 1
     * @param furthest   the last page that was read
     * @param total      as the store counted at the page before
     * @param lookedBack whether the end was looked behind
     */
    record State(int page, int furthest, OptionalLong total, boolean lookedBack) {

        static final State FIRST = new State(1, 0, OptionalLong.empty(), false);

        /** Whether the page to be read next was read before. */
        boolean repeated() {
            return page <= furthest;
        }
    }

    /** Where to go on after a page; empty at the end. */
    Optional<State> after(State state, int rows, OptionalLong total) {
        OptionalLong counted = rows == 0 ? state.total() : total;
        int furthest = Math.max(state.page(), state.furthest());
        OptionalInt back = back(state, rows, counted);
        if (back.isPresent()) {
            int page = Math.max(1, state.page() - back.getAsInt());
            return Optional.of(new State(page, furthest, counted, state.lookedBack() || rows == 0));
        }
        boolean more = rows >= pageSize || (rows > 0 && counted.orElse(0) > (long) state.page() * pageSize);
        return more
                ? Optional.of(new State(state.page() + 1, furthest, counted, state.lookedBack()))
                : Optional.empty();
    }

    private OptionalInt back(State state, int rows, OptionalLong counted) {
        if (state.page() == 1) {
            return OptionalInt.empty();
        }
        if (rows == 0) {
            return state.lookedBack() ? OptionalInt.empty() : OptionalInt.of(1);
        }
        long fallen = state.total().orElse(0) - counted.orElse(state.total().orElse(0));
        return fallen > 0 ? OptionalInt.of((int) ((fallen + pageSize - 1) / pageSize)) : OptionalInt.empty();
    }
}
