package privacy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import platform.crypto.Keyring;
import platform.crypto.Secrets;
import platform.db.Database;
import platform.tasks.TaskHandler;
import platform.tasks.TaskKey;
import platform.tasks.Tasks;
import platform.time.Patience;

/**
 * What a person may ask of us by an e-mail address (GDPR, articles 15 to 17): all that we hold, that we correct it, and that we lose it. Every
 * future fails only with the database, or as said.
 */
public final class PrivacyRequests {

    private static final String EXPORT = "export";
    private static final String DELETE = "delete";
    private static final String PREFIX = "pr_";
    private static final int ID_BYTES = 12;
    private static final Duration SETTLES_WITHIN = Duration.ofSeconds(20);

    private final PrivacyRepository repository = new PrivacyRepository();
    private final Database database;
    private final Keyring keyring;
    private final Tasks tasks;
    private final People people;
    private final People bodies;
    private final Supplier<Future<List<String>>> stores;
    private final Patience patience;
    private final Corrections corrections;

    /**
     * The rooms that hold something of people.
     *
     * @param all in the order in which they are asked: customers before orders, and who owns a record last
     * @param bodies those that keep what a store sent as it was
     * @param correctable those whose records a person can have corrected
     */
    public record Rooms(List<PersonalData> all, List<PersonalData> bodies, List<Correctable> correctable) {

        /** Copies what it is given. */
        public Rooms {
            all = List.copyOf(all);
            bodies = List.copyOf(bodies);
            correctable = List.copyOf(correctable);
        }
    }

    /**
     * @param stores the ids of all stores, deactivated ones too
     * @param mail how a person gets a link
     */
    public PrivacyRequests(
            Vertx vertx,
            Database database,
            Keyring keyring,
            Tasks tasks,
            Rooms rooms,
            Supplier<Future<List<String>>> stores,
            CorrectionMail mail,
            Corrections.Settings links,
            Clock clock) {
        this.database = database;
        this.keyring = keyring;
        this.tasks = tasks;
        this.people = new People(rooms.all());
        this.bodies = new People(rooms.bodies());
        this.stores = stores;
        this.patience = new Patience(vertx, SETTLES_WITHIN);
        this.corrections =
                new Corrections(database, keyring, tasks, rooms.correctable(), this::find, mail, links, clock);
    }

    /** What a person may have corrected. */
    public Corrections corrections() {
        return corrections;
    }

    /** The tasks by their kinds. */
    public Map<String, TaskHandler> handlers() {
        return Map.of(
                EraseTask.KIND,
                new EraseTask(database, repository, people, this::find),
                ScrubTask.ORDER,
                new ScrubTask(database, bodies, PersonRecord.Kind.ORDER),
                ScrubTask.CUSTOMER,
                new ScrubTask(database, bodies, PersonRecord.Kind.CUSTOMER),
                CorrectTask.KIND,
                corrections.handler());
    }

    /** The task kinds that want to know of a fact. */
    public static Map<String, List<String>> subscribers() {
        return Map.of(Anonymised.ORDER, List.of(ScrubTask.ORDER), Anonymised.CUSTOMER, List.of(ScrubTask.CUSTOMER));
    }

    /**
     * Gives out all that is held of a person, record by record, each read when the one before was taken.
     *
     * @param taker takes a record; its future is waited for
     * @return the receipt; fails too as the taker does
     */
    public Future<PrivacyRequest> export(String email, String by, Function<JsonObject, Future<Void>> taker) {
        Buffer index = EmailIndex.of(keyring, email);
        String id = newId();
        return find(index)
                .compose(records -> give(records.iterator(), taker)
                        .compose(given -> database.transaction(tx -> repository
                                .insert(tx.sql(), id, EXPORT, index, false, by)
                                .compose(done -> repository.complete(tx.sql(), id, records))))
                        .compose(done -> require(id)));
    }

    private Future<Void> give(Iterator<PersonRecord> records, Function<JsonObject, Future<Void>> taker) {
        return records.hasNext()
                ? people.export(database.pool(), records.next()).compose(taker).compose(taken -> give(records, taker))
                : Future.succeededFuture();
    }

    /**
     * How an erasure began.
     *
     * @param request empty when it was refused
     * @param hindrances why
     */
    public record Begun(Optional<PrivacyRequest> request, List<Hindrance> hindrances) {

        /** Copies what it is given. */
        public Begun {
            hindrances = List.copyOf(hindrances);
        }
    }

    /**
     * Erases a person in all stores, and from then on what stores tell of before. Refuses while business is open, unless
     * forced. Waits for up to 20 seconds for its end.
     */
    public Future<Begun> delete(String email, boolean force, String by) {
        Buffer index = EmailIndex.of(keyring, email);
        return find(index)
                .compose(records -> force
                        ? Future.succeededFuture(List.<Hindrance>of())
                        : people.hindrances(database.pool(), records))
                .compose(hindrances -> hindrances.isEmpty()
                        ? begin(index, force, by)
                                .compose(id -> patience.until(() -> require(id).map(PrivacyRequest::completed))
                                        .compose(ended -> require(id)))
                                .map(request -> new Begun(Optional.of(request), List.of()))
                        : Future.succeededFuture(new Begun(Optional.empty(), hindrances)));
    }

    private Future<String> begin(Buffer index, boolean force, String by) {
        String id = newId();
        return database.transaction(tx -> repository
                        .insert(tx.sql(), id, DELETE, index, force, by)
                        .compose(done -> repository.erasePerson(tx.sql(), index))
                        .compose(done -> corrections.forget(tx, index))
                        .compose(done -> tasks.enqueue(tx, new TaskKey("", EraseTask.KIND, id))))
                .map(id);
    }

    /** A receipt; empty when there is none. */
    public Future<Optional<PrivacyRequest>> find(String id) {
        return repository.find(database.pool(), id);
    }

    /** The newest first. */
    public Future<List<PrivacyRequest>> list(int limit, int offset) {
        return repository.list(database.pool(), limit, offset);
    }

    private Future<List<PersonRecord>> find(Buffer index) {
        return stores.get().compose(ids -> people.find(database.pool(), index, ids));
    }

    private Future<PrivacyRequest> require(String id) {
        return find(id).map(Optional::orElseThrow);
    }

    static String newId() {
        return PREFIX + Secrets.randomToken(ID_BYTES);
    }
}
