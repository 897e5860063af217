package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import records.Applied;
import records.Kind;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreAnswer;
import woocommerce.WooDates;

/** Reads a page of orders or products by modification. */
final class WindowReader {

    /** For a store that sends no {@code Date}: further apart our clocks cannot be, or signed calls would fail. */
    static final Duration MOST_SKEW = Duration.ofMinutes(15);

    private final int pageSize;
    private final Clock clock;
    private final VariationReader variations;

    WindowReader(int pageSize, Clock clock) {
        this.pageSize = pageSize;
        this.clock = clock;
        this.variations = new VariationReader(pageSize);
    }

    /** Asks for the store's clock and how much there is to read. */
    Future<PageRead> open(OpenStep open, Optional<Instant> after) {
        ListQuery one = filtered(open, ListQuery.all().perPage(1)).ascending(OrderBy.MODIFIED);
        Optional<Instant> before = open.step().imported() ? open.run().options().before() : Optional.empty();
        ListQuery from = after.map(one::modifiedAfter).orElse(one);
        return list(open, before.map(from::modifiedBefore).orElse(from))
                .map(answer -> PageRead.opened(
                        begin(open, after, before, answer), again(open) ? OptionalLong.empty() : answer.total()));
    }

    Future<PageRead> read(OpenStep open, WindowState state) {
        ListQuery page = filtered(open, ListQuery.all().perPage(pageSize));
        return list(open, windows(open).next(state).on(page)).compose(answer -> apply(open, state, answer));
    }

    private Cursor begin(
            OpenStep open, Optional<Instant> after, Optional<Instant> before, StoreAnswer<List<ObjectNode>> answer) {
        Instant storeDate = answer.date().orElseGet(() -> clock.instant().minus(MOST_SKEW));
        return new Cursor.ByModification(windows(open).begin(after, storeDate, before));
    }

    private Future<PageRead> apply(OpenStep open, WindowState state, StoreAnswer<List<ObjectNode>> answer) {
        WindowStep step = windows(open).read(state, rows(answer.body()), answer.total());
        if (step instanceof WindowStep.GoOn on) {
            return take(open, answer, on.taken())
                    .map(applied -> counts(applied, on.repeated() || again(open)))
                    .map(counts -> page(open, Optional.of(on.state()), counts, Optional.empty()));
        }
        if (step instanceof WindowStep.CaughtUp end) {
            return take(open, answer, end.taken())
                    .map(applied -> counts(applied, again(open)))
                    .map(counts -> page(open, Optional.empty(), counts, end.watermark()));
        }
        return Future.failedFuture(new AstrayException(((WindowStep.Astray) step).reason()));
    }

    /** After a read of everything, most of what is read has been read by it. */
    private static boolean again(OpenStep open) {
        return open.run().type().everything();
    }

    private static SyncCounts counts(Applied applied, boolean again) {
        return again ? SyncCounts.ofRepeated(applied) : SyncCounts.of(applied);
    }

    private Future<Applied> take(OpenStep open, StoreAnswer<List<ObjectNode>> answer, List<Integer> taken) {
        List<ObjectNode> bodies = taken.stream().map(answer.body()::get).toList();
        Future<Applied> applied = open.apply(bodies, answer.date());
        boolean deep =
                open.step().kind() == Kind.PRODUCT && open.run().options().variations();
        return deep ? applied.compose(sum -> variations.read(open, bodies).map(sum::plus)) : applied;
    }

    private static PageRead page(
            OpenStep open, Optional<WindowState> next, SyncCounts counts, Optional<Instant> watermark) {
        return new PageRead(
                next.map(Cursor.ByModification::new), counts, open.notes(counts), OptionalLong.empty(), watermark);
    }

    /** What changed after the registration is no import: the steps that follow read it. */
    private Windows windows(OpenStep open) {
        return new Windows(pageSize, !open.step().imported());
    }

    private static ListQuery filtered(OpenStep open, ListQuery query) {
        List<String> statuses = open.run().options().statuses();
        boolean only = open.step().kind() == Kind.ORDER && !statuses.isEmpty();
        return query.status(only ? statuses.toArray(String[]::new) : new String[] {"any"});
    }

    private static Future<StoreAnswer<List<ObjectNode>>> list(OpenStep open, ListQuery query) {
        return open.step().kind() == Kind.PRODUCT
                ? open.client().products(query)
                : open.client().orders(query);
    }

    private static List<PageRow> rows(List<ObjectNode> bodies) {
        return bodies.stream()
                .map(body -> new PageRow(body.path("id").asLong(), WooDates.gmt(body, "date_modified_gmt")))
                .toList();
    }
}
