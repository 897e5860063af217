package fulfilment;

import carriers.Address;
import fulfilment.papers.Bound;
import fulfilment.papers.PackingSlip;
import fulfilment.papers.ParcelPapers;
import fulfilment.papers.Press;
import fulfilment.papers.SlipLanguage;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import orders.Order;
import orders.Orders;
import platform.db.Database;
import platform.http.Problem;
import shipping.LabelUnavailableException;
import shipping.Shipment;
import shipping.Shipping;
import shipping.StoredLabel;
import stores.Store;

/** Prints labels and packing slips of several parcels as one PDF: all of them, or nothing and why. */
final class PrintDesk {
    private static final long MOST_BYTES = 16L * 1024 * 1024;
    private static final Duration WITHIN = Duration.ofSeconds(60);

    private final Database database;
    private final Orders orders;
    private final Shipping shipping;
    private final Press press;

    PrintDesk(Database database, Orders orders, Shipping shipping, Press press) {
        this.database = database;
        this.orders = orders;
        this.shipping = shipping;
        this.press = press;
    }

    /** What was gathered so far. */
    private static final class Gathered {
        private final List<ParcelPapers> papers = new ArrayList<>();
        private final SortedMap<Long, MissingPaper> missing = new TreeMap<>();
        private long bytes;

        void add(ParcelPapers parcel) {
            bytes += parcel.label().map(label -> label.content().length()).orElse(0);
            papers.add(parcel);
            if (bytes > MOST_BYTES) {
                throw Problem.of(413, "labels_too_large", "Together the labels are too large: ask for fewer.")
                        .exception();
            }
        }
    }

    /** What there is of a shipment, or why not. */
    private record Found(Optional<ParcelPapers> papers, Optional<MissingPaper> why) {
        static Found of(ParcelPapers papers) {
            return new Found(Optional.of(papers), Optional.empty());
        }

        static Found not(MissingPaper why) {
            return new Found(Optional.empty(), Optional.of(why));
        }
    }

    /**
     * Succeeds with the PDF. Fails with a problem: 409 {@code papers_missing} naming each shipment that cannot be printed,
     * 413 when the labels are too large together, 503 while too many print or carriers take too long to hand labels out.
     */
    Future<Buffer> print(Store store, PrintWish wish) {
        return press.print(() -> gather(store, wish)).map(PrintDesk::orMissing);
    }

    private static Buffer orMissing(Bound bound) {
        if (bound instanceof Bound.Whole whole) {
            return whole.pdf();
        }
        throw MissingPaper.problem(MissingPaper.of((Bound.Not) bound)).exception();
    }

    private Future<List<ParcelPapers>> gather(Store store, PrintWish wish) {
        Future<Gathered> all = Future.succeededFuture(new Gathered());
        for (long id : wish.shipmentIds()) {
            all = all.compose(before -> look(store, wish, id).map(found -> with(before, id, found)));
        }
        return all.timeout(WITHIN.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(
                        failure instanceof TimeoutException ? tooSlow().exception() : failure))
                .map(PrintDesk::orMissing);
    }

    private static Gathered with(Gathered before, long id, Found found) {
        found.why().ifPresent(why -> before.missing.put(id, why));
        found.papers().ifPresent(before::add);
        return before;
    }

    private static List<ParcelPapers> orMissing(Gathered gathered) {
        if (gathered.missing.isEmpty()) {
            return gathered.papers;
        }
        throw MissingPaper.problem(gathered.missing).exception();
    }

    private Future<Found> look(Store store, PrintWish wish, long id) {
        return shipping.find(database.pool(), store.id(), id)
                .compose(shipment -> shipment.map(found -> look(store, wish, found))
                        .orElseGet(() -> Future.succeededFuture(Found.not(MissingPaper.NOT_FOUND))));
    }

    private Future<Found> look(Store store, PrintWish wish, Shipment shipment) {
        if (!Parcels.phase(shipment).isLive()) {
            return Future.succeededFuture(Found.not(MissingPaper.ENDED));
        }
        if (wish.slips() && shipment.isReturn()) {
            return Future.succeededFuture(Found.not(MissingPaper.COMES_BACK));
        }
        if (wish.labels() && MissingPaper.hasNoLabel(shipment)) {
            return Future.succeededFuture(Found.not(MissingPaper.NO_LABEL));
        }
        return orders.find(database.pool(), store.id(), shipment.subjectId())
                .compose(order -> order.map(known -> papers(store, wish, shipment, known))
                        .orElseGet(() -> Future.succeededFuture(Found.not(MissingPaper.ORDER_UNKNOWN))));
    }

    private Future<Found> papers(Store store, PrintWish wish, Shipment shipment, Order order) {
        Future<Optional<PackingSlip>> slip = wish.slips()
                ? slip(store, wish, shipment, order).map(Optional::of)
                : Future.succeededFuture(Optional.empty());
        Future<Optional<StoredLabel>> label =
                wish.labels() ? shipping.label(store.id(), shipment.id()) : Future.succeededFuture(Optional.empty());
        return slip.compose(drawn -> label.map(found -> found.isEmpty() && wish.labels()
                        ? Found.not(MissingPaper.NO_LABEL)
                        : Found.of(new ParcelPapers(shipment.id(), found, drawn))))
                .recover(failure -> failure instanceof LabelUnavailableException
                        ? Future.succeededFuture(Found.not(MissingPaper.LABEL_UNAVAILABLE))
                        : Future.failedFuture(failure));
    }

    private Future<PackingSlip> slip(Store store, PrintWish wish, Shipment shipment, Order order) {
        SlipLanguage language = wish.language()
                .orElseGet(() -> SlipLanguage.ofCountry(
                        store.shipFrom().map(Address::country).orElse("")));
        return shipping.request(database.pool(), store.id(), shipment.planId())
                .compose(plan -> shipping.ofSubject(database.pool(), store.id(), shipment.subjectId())
                        .map(all -> PackingSlips.of(store, order, shipment, plan, all, language)));
    }

    private static Problem tooSlow() {
        return Problem.of(503, "label_unavailable", "Carriers take too long to hand out these labels: ask for fewer.")
                .withHeader("Retry-After", "30");
    }
}
