package sync;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import records.Applied;
import records.Kind;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreAnswer;
import woocommerce.WooDates;

/** Does one request of a read of everything and stores what it brought. */
final class WholeReader {

    /** What the oldest record's date is taken for where it has none: before WordPress there was no shop of it. */
    private static final Instant BEFORE_ALL = Instant.parse("2003-05-27T00:00:00Z");

    private final int pageSize;
    private final Clock clock;
    private final CreationWindows windows;
    private final IdPages pages;
    private final TrashedOrders trashed;

    WholeReader(int pageSize, Clock clock, TrashedOrders trashed) {
        this.pageSize = pageSize;
        this.clock = clock;
        this.windows = new CreationWindows(pageSize);
        this.pages = new IdPages(pageSize);
        this.trashed = trashed;
    }

    /**
     * What a request brought.
     *
     * @param total how many more records there are to read than was known
     * @param told  what the state is to take in
     */
    record Gain(SyncCounts counts, long total, List<String> notes, Consumer<WholeState> told) {

        static Gain found(long total, Consumer<WholeState> told) {
            return new Gain(SyncCounts.NONE, total, List.of(), told);
        }

        static Gain of(Kind kind, Applied applied, boolean again, long total, Consumer<WholeState> told) {
            SyncCounts counts = again ? SyncCounts.ofRepeated(applied) : SyncCounts.of(applied);
            return new Gain(counts, total, OpenStep.notes(kind, counts), told);
        }
    }

    /** Succeeds once its records are committed; fails as the client and the database do, and with astray. */
    Future<Gain> work(OpenStep open, Job job) {
        if (job instanceof Job.Open opening) {
            return open(open, opening);
        }
        if (job instanceof Job.Cut cut) {
            return cut(open, cut);
        }
        if (job instanceof Job.Page page) {
            return page(open, page);
        }
        return job instanceof Job.Variations variations
                ? variations(open, variations)
                : customers(open, (Job.Customers) job);
    }

    private Future<Gain> open(OpenStep open, Job.Open job) {
        return list(open, job.list(), ListQuery.all().perPage(1).ascending(OrderBy.DATE))
                .map(answer -> {
                    Range range = range(answer);
                    return Gain.found(answer.total().orElse(0), state -> state.opened(job, range, answer.total()));
                });
    }

    private Range range(StoreAnswer<List<ObjectNode>> answer) {
        Instant oldest = answer.body().stream()
                .flatMap(body -> WooDates.gmt(body, "date_created_gmt").stream())
                .findFirst()
                .orElse(BEFORE_ALL);
        Instant horizon = storeDate(answer).truncatedTo(ChronoUnit.SECONDS);
        return new Range(
                oldest.truncatedTo(ChronoUnit.SECONDS),
                horizon,
                windows.most(answer.total().orElse(0)));
    }

    /** Where the store tells no time, one that it surely shows or has passed. */
    private Instant storeDate(StoreAnswer<List<ObjectNode>> answer) {
        return answer.date().orElseGet(() -> clock.instant().minus(WindowReader.MOST_SKEW));
    }

    private Future<Gain> cut(OpenStep open, Job.Cut job) {
        ListQuery one = ListQuery.all().perPage(1).ascending(OrderBy.ID);
        return list(open, job.list(), job.part().span().upTo(job.middle()).on(one))
                .map(answer ->
                        Gain.found(0, state -> state.cut(job, answer.total().orElse(1))));
    }

    private Future<Gain> page(OpenStep open, Job.Page job) {
        Instant asked = clock.instant();
        ListQuery query = ListQuery.all()
                .perPage(pageSize)
                .ascending(OrderBy.ID)
                .page(job.part().page());
        return list(open, job.list(), job.part().span().on(query))
                .compose(answer -> understood(job, answer, asked)
                        .compose(step -> take(open, job, answer)
                                .map(applied -> paged(open, job, step, answer.body(), applied))));
    }

    private Future<PartStep> understood(Job.Page job, StoreAnswer<List<ObjectNode>> answer, Instant asked) {
        Duration took = Duration.between(asked, clock.instant());
        Instant begun = storeDate(answer).minus(took).minus(Windows.MARGIN);
        CreationWindows.Page page = new CreationWindows.Page(rows(answer.body()), answer.total(), begun);
        PartStep step = windows.read(job.part(), page, job.range());
        return step instanceof PartStep.Astray astray
                ? Future.failedFuture(new AstrayException(astray.reason()))
                : Future.succeededFuture(step);
    }

    private Future<Applied> take(OpenStep open, Job.Page job, StoreAnswer<List<ObjectNode>> answer) {
        return job.list() == Lot.Name.TRASHED_ORDERS
                ? trashed.take(open, answer)
                : open.apply(job.list().kind(), answer.body(), answer.date());
    }

    private static Gain paged(OpenStep open, Job.Page job, PartStep step, List<ObjectNode> bodies, Applied applied) {
        boolean deep = job.list() == Lot.Name.PRODUCTS && open.run().options().variations();
        List<ObjectNode> parents = bodies.stream()
                .filter(product -> deep && product.path("variations").size() > 0)
                .toList();
        List<Long> ids =
                parents.stream().map(product -> product.path("id").asLong()).toList();
        long found = parents.stream()
                .mapToLong(product -> product.path("variations").size())
                .sum();
        boolean again = job.part().again();
        return Gain.of(job.list().kind(), applied, again, again ? 0 : found, state -> state.paged(job, step, ids));
    }

    private Future<Gain> variations(OpenStep open, Job.Variations job) {
        IdPages.State at = job.parent().state();
        ListQuery query = ListQuery.all().perPage(pageSize).page(at.page()).ascending(OrderBy.ID);
        return open.client()
                .variations(job.parent().id(), query)
                .recover(VariationReader::noneIfGone)
                .compose(answer -> open.apply(Kind.PRODUCT, answer.body(), answer.date())
                        .map(applied -> {
                            Optional<IdPages.State> next =
                                    pages.after(at, answer.body().size(), answer.total());
                            return Gain.of(Kind.PRODUCT, applied, at.repeated(), 0, state -> state.read(job, next));
                        }));
    }

    private Future<Gain> customers(OpenStep open, Job.Customers job) {
        IdPages.State at = job.state();
        return open.client()
                .customers(ListQuery.all().perPage(pageSize).page(at.page()))
                .compose(answer -> open.apply(Kind.CUSTOMER, answer.body(), answer.date())
                        .map(applied -> {
                            Optional<IdPages.State> next =
                                    pages.after(at, answer.body().size(), answer.total());
                            long total = at.equals(IdPages.State.FIRST)
                                    ? answer.total().orElse(0)
                                    : 0;
                            return Gain.of(
                                    Kind.CUSTOMER, applied, at.repeated(), total, state -> state.read(job, next));
                        }));
    }

    /** What changed after the registration is no import: the steps that follow read it. */
    private static Future<StoreAnswer<List<ObjectNode>>> list(OpenStep open, Lot.Name name, ListQuery query) {
        Optional<Instant> before = open.step().imported() ? open.run().options().before() : Optional.empty();
        ListQuery filtered = before.map(query::modifiedBefore).orElse(query).status(name.status());
        return name.kind() == Kind.PRODUCT
                ? open.client().products(filtered)
                : open.client().orders(filtered);
    }

    private static List<CreationWindows.Row> rows(List<ObjectNode> bodies) {
        return bodies.stream()
                .map(body -> new CreationWindows.Row(
                        body.path("id").asLong(),
                        WooDates.gmt(body, "date_created_gmt"),
                        WooDates.gmt(body, "date_modified_gmt")))
                .toList();
    }
}
