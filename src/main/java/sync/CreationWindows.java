package sync;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sync.Part.Pass;

/**
 * Reads a list by windows of creation, so that several are read at once and nothing that stays in the list is skipped.
 * When a record was created does not change, so what comes, goes or is edited elsewhere does not disturb a window. One
 * that fits a page is read by one request and needs no proof. In a larger one, read by page number in the order of ids, a
 * record that goes draws all behind it over the edge of a page already read. A total that changed tells so, unless another
 * record came instead; but what comes into the list (restored, published, dated back) was modified as it came, and a
 * record drawn over an edge lies before it, so that it is met. Whatever moved: the halves are read instead, down to
 * windows of one page, or of one second, which is read until two passes agree. What came after the list was opened is
 * read, but not proved: the incremental run after it does.
 */
final class CreationWindows {

    /** A second that does not come to rest in so many passes is given up. */
    static final int MOST_PASSES = 50;

    private static final int FEWEST_PAGES = 2;
    private static final int MOST_PAGES = 10;

    /** Larger windows make fewer requests that only count, smaller ones let the last few end together. */
    private static final int WINDOWS = 16;

    private final int pageSize;

    CreationWindows(int pageSize) {
        this.pageSize = pageSize;
    }

    /** What a window looks at in a listed record. */
    record Row(long id, Optional<Instant> created, Optional<Instant> modified) {}

    /**
     * A page as the store answered it.
     *
     * @param total  what the store counts in all pages of the window
     * @param begun  the store's clock before the page was asked for
     */
    record Page(List<Row> rows, OptionalLong total, Instant begun) {}

    /** How many records a window of a list of so many holds at most, unless it cannot be cut. */
    long most(long total) {
        long pages = total / pageSize / WINDOWS;
        return Math.max(FEWEST_PAGES, Math.min(MOST_PAGES, pages)) * pageSize;
    }

    /**
     * What a page means.
     *
     * @param range of the list
     */
    PartStep read(Part part, Page page, Range range) {
        if (strangers(part.span(), page.rows()) * 2 > page.rows().size()) {
            return new PartStep.Astray("the store lists records from outside the window that was asked for:"
                    + " its WooCommerce does not know after and before");
        }
        boolean more = more(part.page(), page);
        if (part.page() == 1 && !more) {
            return new PartStep.Whole();
        }
        if (page.total().isEmpty() && part.page() == 1) {
            Optional<Instant> middle = middle(part, range);
            if (middle.isPresent()) {
                return new PartStep.Halve(middle.get());
            }
        }
        Pass pass = passed(part, page);
        return more ? new PartStep.GoOn(part.in(pass)) : atTheEnd(part, pass, range);
    }

    /**
     * Past the last page totals are not to be believed. Where the store counts nothing, a page that lacks a few records
     * may be full: what goes between the store's query and its rendering is left out.
     */
    private boolean more(int number, Page page) {
        if (page.rows().isEmpty()) {
            return false;
        }
        return page.total().isPresent()
                ? page.total().getAsLong() > (long) number * pageSize
                : page.rows().size() * 2 >= pageSize;
    }

    /** The pass with this page, at the page after it. */
    private Pass passed(Part part, Page page) {
        Pass pass = part.pass()
                .filter(begun -> begun.page() > 1)
                .orElseGet(() -> new Pass(
                        part.pass().map(Pass::number).orElse(1),
                        1,
                        page.total(),
                        page.begun(),
                        false,
                        Digest.EMPTY,
                        part.pass().flatMap(Pass::before)));
        Digest met = pass.met();
        boolean counted = page.total().isPresent() && page.total().equals(pass.total());
        boolean moved = pass.moved() || page.rows().isEmpty() || !counted;
        for (Row row : page.rows()) {
            met = met.with(row.id());
            moved |= row.modified().filter(at -> !at.isBefore(pass.begun())).isPresent();
        }
        return new Pass(pass.number(), pass.page() + 1, pass.total(), pass.begun(), moved, met, pass.before());
    }

    private PartStep atTheEnd(Part part, Pass pass, Range range) {
        boolean later = part.span()
                .after()
                .filter(after -> !after.isBefore(range.horizon()))
                .isPresent();
        if (later || !pass.moved() || pass.before().equals(Optional.of(pass.met()))) {
            return new PartStep.Whole();
        }
        Optional<Instant> middle = middle(part, range);
        if (middle.isPresent()) {
            return new PartStep.Halve(middle.get());
        }
        if (pass.number() == MOST_PASSES) {
            return new PartStep.Astray("the records that were created in one second do not come to rest");
        }
        Pass next = new Pass(
                pass.number() + 1, 1, OptionalLong.empty(), pass.begun(), false, Digest.EMPTY, Optional.of(pass.met()));
        return new PartStep.GoOn(part.in(next));
    }

    /** Where to cut the part; empty when it is as small as it can be. */
    Optional<Instant> middle(Part part, Range range) {
        return part.span().middle(range.oldest(), range.horizon());
    }

    private static long strangers(Span span, List<Row> rows) {
        return rows.stream()
                .filter(row -> row.created().filter(at -> !span.holds(at)).isPresent())
                .count();
    }
}
