package sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class WholeStateTest {

    private static final Instant OLDEST = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final Range RANGE = new Range(OLDEST, NOW, 100);

    private final WholeState state = WholeState.begin();

    @Test
    void atFirst_everyListIsOpenedOnce() {
        assertThat(take(4))
                .containsExactly(
                        new Job.Customers(IdPages.State.FIRST),
                        new Job.Open(Lot.Name.PRODUCTS),
                        new Job.Open(Lot.Name.ORDERS),
                        new Job.Open(Lot.Name.TRASHED_ORDERS));
        assertThat(state.take()).isEmpty();
        assertThat(state.finished()).isFalse();
        assertThat(state.stamped()).isEmpty();
    }

    @Test
    void emptyStore_isFinishedAtOnce() {
        open(0, 0);

        assertThat(state.take()).isEmpty();
        assertThat(state.finished()).isTrue();
        assertThat(state.stamped()).contains(NOW.minus(Windows.MARGIN));
    }

    @Test
    void largeList_isCutByCounts_theLatestFirst() {
        open(0, 150);
        Job.Cut cut = (Job.Cut) state.take().orElseThrow();

        state.cut(cut, 80);

        Job.Page first = (Job.Page) state.take().orElseThrow();
        assertThat(first.part().span()).isEqualTo(Span.ALL.later(cut.middle()));
        assertThat(first.part().expected()).isEqualTo(70);
        assertThat(((Job.Page) state.take().orElseThrow()).part().span()).isEqualTo(Span.ALL.upTo(cut.middle()));
    }

    @Test
    void halfThatHoldsNothing_isNotRead_butWhatIsOnlyReckonedIs() {
        open(0, 150);
        state.cut((Job.Cut) state.take().orElseThrow(), 0);
        Job.Cut upper = (Job.Cut) state.take().orElseThrow();
        assertThat(state.take()).isEmpty();

        state.cut(upper, 160);

        Job.Page empty = (Job.Page) state.take().orElseThrow();
        assertThat(empty.part().expected()).isZero();
    }

    @Test
    void variationsComeBeforeMoreProducts_andProductsBeforeOrders() {
        open(50, 50);
        Job.Page products = (Job.Page) state.take().orElseThrow();
        assertThat(products.list()).isEqualTo(Lot.Name.PRODUCTS);
        List<Long> many =
                LongStream.rangeClosed(1, WholeState.MOST_PARENTS + 1).boxed().toList();
        PartStep halves = new PartStep.Halve(OLDEST.plusSeconds(9));

        state.paged(products, halves, many);

        Job.Variations first = (Job.Variations) state.take().orElseThrow();
        state.read(first, Optional.of(new IdPages.State(2, 1, OptionalLong.of(120), false)));
        assertThat(state.take()).contains(new Job.Variations(new Job.Parent(1, state(2))));
        WholeState later = saved();
        assertThat(later.parents()).hasSize(WholeState.MOST_PARENTS + 1);
        assertThat(later.parents().peek()).isEqualTo(new Job.Parent(1, state(2)));
    }

    @Test
    void whatIsUnderWay_countsAsLeft() {
        take(2);
        WholeState before = saved();
        assertThat(before.customers()).contains(IdPages.State.FIRST);
        assertThat(before.take()).contains(new Job.Customers(IdPages.State.FIRST));
        assertThat(before.take()).contains(new Job.Open(Lot.Name.PRODUCTS));

        WholeState opened = WholeState.begin();
        open(opened, 150, 50);
        opened.take();
        opened.take();
        WholeState again =
                WholeStateJson.read(new JsonObject(WholeStateJson.write(opened).encode()));
        assertThat(again.customers()).isEmpty();
        assertThat(again.take().orElseThrow()).isInstanceOf(Job.Cut.class);
        assertThat(again.take().orElseThrow()).isInstanceOf(Job.Page.class);
    }

    @Test
    void answerToNoRequest_isRefused() {
        assertThatThrownBy(() -> state.read(new Job.Customers(IdPages.State.FIRST), Optional.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    private static IdPages.State state(int page) {
        return new IdPages.State(page, page - 1, OptionalLong.of(120), false);
    }

    private List<Job> take(int jobs) {
        return LongStream.range(0, jobs)
                .mapToObj(n -> state.take().orElseThrow())
                .toList();
    }

    private void open(long products, long orders) {
        open(state, products, orders);
    }

    private static void open(WholeState state, long products, long orders) {
        for (Optional<Job> job = state.take(); job.isPresent(); job = state.take()) {
            if (job.get() instanceof Job.Customers customers) {
                state.read(customers, Optional.empty());
            }
        }
        for (Job job : List.copyOf(state.underWay())) {
            Job.Open open = (Job.Open) job;
            long total = switch (open.list()) {
                case PRODUCTS -> products;
                case ORDERS -> orders;
                case TRASHED_ORDERS -> 0;
            };
            state.opened(open, RANGE, OptionalLong.of(total));
        }
    }

    private WholeState saved() {
        return WholeStateJson.read(new JsonObject(WholeStateJson.write(state).encode()));
    }
}
