package sync;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import sync.Part.Pass;

/**
 * What is left of a read of everything: the parts of each list, the products whose variations are to come, how far the
 * customers are. It hands out requests that may be under way at once and takes in what became of each; what is under way
 * counts as left. Pure, and not for several threads.
 */
final class WholeState {

    /** Products are read no further while so many of them wait for their variations. */
    static final int MOST_PARENTS = 200;

    private final List<Lot> lots;
    private final Deque<Job.Parent> parents = new ArrayDeque<>();
    private final List<Job> underWay = new ArrayList<>();
    private Optional<IdPages.State> customers;

    WholeState(List<Lot> lots, Optional<IdPages.State> customers) {
        this.lots = List.copyOf(lots);
        this.customers = customers;
    }

    /** Before the first request. */
    static WholeState begin() {
        List<Lot> lots =
                List.of(new Lot(Lot.Name.PRODUCTS), new Lot(Lot.Name.ORDERS), new Lot(Lot.Name.TRASHED_ORDERS));
        return new WholeState(lots, Optional.of(IdPages.State.FIRST));
    }

    List<Lot> lots() {
        return lots;
    }

    Lot lot(Lot.Name name) {
        return lots.stream().filter(lot -> lot.name() == name).findFirst().orElseThrow();
    }

    /** Products whose variations nobody reads now. */
    Deque<Job.Parent> parents() {
        return parents;
    }

    /** The page of customers that nobody reads now; empty also when all were read. */
    Optional<IdPages.State> customers() {
        return customers;
    }

    List<Job> underWay() {
        return underWay;
    }

    boolean finished() {
        return underWay.isEmpty()
                && parents.isEmpty()
                && customers.isEmpty()
                && lots.stream()
                        .allMatch(
                                lot -> lot.range().isPresent() && lot.waiting().isEmpty());
    }

    /** Up to when all that the store had changed was read, once everything is; what it changed later is left. */
    Optional<Instant> stamped() {
        return lots.stream()
                .flatMap(lot -> lot.range().stream())
                .map(range -> range.horizon().minus(Windows.MARGIN))
                .min(Instant::compareTo);
    }

    /** The next request; empty while all that is left waits for what is under way. */
    Optional<Job> take() {
        Optional<Job> job = nextCustomers().or(this::nextVariations).or(this::nextOfLots);
        job.ifPresent(underWay::add);
        return job;
    }

    private Optional<Job> nextCustomers() {
        Optional<Job> job = customers.map(Job.Customers::new);
        customers = Optional.empty();
        return job;
    }

    private Optional<Job> nextVariations() {
        return Optional.ofNullable(parents.poll()).map(Job.Variations::new);
    }

    /** Products come before orders, whose lines name them. */
    private Optional<Job> nextOfLots() {
        return lots.stream()
                .filter(lot -> lot.name() != Lot.Name.PRODUCTS || parents.size() < MOST_PARENTS)
                .flatMap(lot -> next(lot).stream())
                .findFirst();
    }

    private Optional<Job> next(Lot lot) {
        Lot.Name name = lot.name();
        if (lot.range().isEmpty()) {
            boolean opening = underWay.contains(new Job.Open(name));
            return opening ? Optional.empty() : Optional.of(new Job.Open(name));
        }
        Range range = lot.range().get();
        return lot.take().map(part -> job(name, part, range));
    }

    private static Job job(Lot.Name list, Part part, Range range) {
        boolean large = part.pass().isEmpty() && part.expected() > range.most();
        return part.span()
                .middle(range.oldest(), range.horizon())
                .filter(middle -> large)
                .<Job>map(middle -> new Job.Cut(list, part, middle))
                .orElseGet(() -> new Job.Page(list, part, range));
    }

    /** A list that the store does not count is read as if it were short, and cut where it is not. */
    void opened(Job.Open job, Range range, OptionalLong total) {
        done(job);
        Lot lot = lot(job.list());
        lot.opened(range);
        if (total.orElse(1) > 0) {
            lot.add(Part.of(Span.ALL, total.orElse(1)));
        }
    }

    /** A half that holds nothing by its own count is done; the rest is only an estimate, and read. */
    void cut(Job.Cut job, long lower) {
        done(job);
        Lot lot = lot(job.list());
        Part part = job.part();
        if (lower > 0) {
            lot.add(new Part(part.span().upTo(job.middle()), lower, part.again(), Optional.empty()));
        }
        long upper = Math.max(0, part.expected() - lower);
        lot.add(new Part(part.span().later(job.middle()), upper, part.again(), Optional.empty()));
    }

    /**
     * Takes in a page that was understood.
     *
     * @param found products on it that have variations
     */
    void paged(Job.Page job, PartStep step, List<Long> found) {
        done(job);
        Lot lot = lot(job.list());
        found.forEach(id -> parents.add(new Job.Parent(id, IdPages.State.FIRST)));
        if (step instanceof PartStep.GoOn on) {
            lot.add(on.part());
        }
        if (step instanceof PartStep.Halve halve) {
            long half = job.part()
                            .pass()
                            .map(Pass::total)
                            .orElse(OptionalLong.empty())
                            .orElse(0)
                    / 2;
            lot.add(Part.again(job.part().span().upTo(halve.middle()), half));
            lot.add(Part.again(job.part().span().later(halve.middle()), half));
        }
    }

    void read(Job.Variations job, Optional<IdPages.State> next) {
        done(job);
        next.ifPresent(state -> parents.addFirst(new Job.Parent(job.parent().id(), state)));
    }

    void read(Job.Customers job, Optional<IdPages.State> next) {
        done(job);
        customers = next;
    }

    private void done(Job job) {
        if (!underWay.remove(job)) {
            throw new IllegalStateException("was not under way");
        }
    }
}
