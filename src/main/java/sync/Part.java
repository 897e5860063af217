package sync;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A part of a list that is read on its own.
 *
 * @param expected how many records it may hold
 * @param again    whether its records were read in this run before
 * @param pass     how far it was read; empty before its first page
 */
record Part(Span span, long expected, boolean again, Optional<Pass> pass) {

    /**
     * A read of it by page number, in the order of ids.
     *
     * @param number from 1
     * @param page   to be read next, from 1
     * @param total  as the store counted at the first page, where it did
     * @param begun  the store's clock before its first page was asked for
     * @param moved  whether records came or went, or may have
     * @param met    so far
     * @param before by the pass before
     */
    record Pass(
            int number,
            int page,
            OptionalLong total,
            Instant begun,
            boolean moved,
            Digest met,
            Optional<Digest> before) {}

    static Part of(Span span, long expected) {
        return new Part(span, expected, false, Optional.empty());
    }

    /** Of records that were read before. */
    static Part again(Span span, long expected) {
        return new Part(span, expected, true, Optional.empty());
    }

    Part in(Pass next) {
        return new Part(span, expected, again || next.number() > 1, Optional.of(next));
    }

    /** To be read next, from 1. */
    int page() {
        return pass.map(Pass::page).orElse(1);
    }
}
