package sandbox.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import sandbox.faults.Faults;

/**
 * A WooCommerce shop as a real HTTP server on 127.0.0.1, for tests and the demo. It answers REST and sends webhooks
 * as a running 11.0.1 was observed to. Thread-safe; documents handed out are copies.
 */
public final class SimulatedStore {

    private final Vertx vertx;
    private final StoreState state;
    private final Renderer renderer;
    private final WebhookQueue queue;
    private final WebhookSender sender;
    private final StoreServer server;
    private final ShopLife life;
    private final Faults faults = new Faults();
    private final AtomicBoolean deliveryPlanned = new AtomicBoolean();
    private final List<HttpServer> listeners = new ArrayList<>();
    private final List<SelfSelling> selling = new ArrayList<>();
    private final List<Unrest> unrests = new ArrayList<>();

    private SimulatedStore(Vertx vertx, StoreProfile profile) {
        this.vertx = vertx;
        this.state = new StoreState(profile);
        this.renderer = new Renderer(state);
        this.queue = new WebhookQueue(state);
        this.sender = new WebhookSender(vertx, state, queue, renderer, faults.webhooks());
        StoreRoutes routes = new StoreRoutes(state, renderer, queue);
        this.server = new StoreServer(vertx, state, queue, sender, routes, faults, this::planDelivery);
        this.life = new ShopLife(state, renderer, queue, this::planDelivery);
    }

    /**
     * Opens a shop without products, customers or orders.
     *
     * @return the shop once it listens; fails if its port is taken
     */
    public static Future<SimulatedStore> start(Vertx vertx, StoreProfile profile) {
        SimulatedStore store = new SimulatedStore(vertx, profile);
        return store.listen(profile).map(store);
    }

    private Future<Void> listen(StoreProfile profile) {
        return server.listen(profile.port())
                .map(listeners::add)
                .compose(added -> profile.tls() ? server.listenTls().map(listeners::add) : Future.succeededFuture())
                .map(added -> {
                    state.home(profile.homeUrl().orElse(baseUrl()));
                    return null;
                });
    }

    /** Where the shop listens over plain HTTP: {@code http://127.0.0.1:PORT}. */
    public String baseUrl() {
        return "http://127.0.0.1:" + listeners.get(0).actualPort();
    }

    /** Where it listens over TLS, if its profile says so. */
    public Optional<String> tlsUrl() {
        return listeners.size() < 2
                ? Optional.empty()
                : Optional.of("https://127.0.0.1:" + listeners.get(1).actualPort());
    }

    /** What the shop is like. */
    public StoreProfile profile() {
        return state.profile();
    }

    /** Faults the shop shows to callers and webhooks. */
    public Faults faults() {
        return faults;
    }

    /** What people do in it. */
    public ShopLife life() {
        return life;
    }

    /** Puts a small catalogue of simple and variable products on its shelves. */
    public SimulatedStore withCatalogue() {
        Catalogue.stock(life);
        return this;
    }

    /** Buyer number {@code n}, drawn from the profile's seed. */
    public Buyer buyer(int n) {
        return People.buyer(new Random(state.profile().seed() * 31 + n), n);
    }

    /** Lets buyers come about once a period, until the shop closes; needs products. */
    public void sellOnItsOwn(Duration period, Random random) {
        selling.add(new SelfSelling(vertx, life, sellable(), period, random));
    }

    /**
     * Lets its records change once a period, until the returned unrest or the shop is closed; needs a catalogue.
     *
     * @param deletions whether records are trashed, brought back and deleted for good too
     */
    public Unrest unrest(Duration period, boolean deletions, Random random) {
        Unrest begun = new Unrest(vertx, this, period, deletions, random);
        unrests.add(begun);
        return begun;
    }

    /** Ids of what can be bought: simple products and variations. */
    public List<Long> sellable() {
        synchronized (state) {
            return state.all(Kind.PRODUCT).stream()
                    .filter(one -> !"variable".equals(one.getString("type")))
                    .filter(one -> "publish".equals(one.getString("status")))
                    .map(one -> one.getLong("id"))
                    .toList();
        }
    }

    /** Makes a GET of this thing return exactly this body, and lists show it. Nothing is announced. */
    public void put(Kind kind, JsonObject body) {
        synchronized (state) {
            state.inject(kind, body);
        }
    }

    /** Makes the shop forget this thing, silently. */
    public void gone(Kind kind, long id) {
        synchronized (state) {
            state.remove(kind, id);
        }
    }

    /** A thing as REST shows it. */
    public Optional<JsonObject> find(Kind kind, long id) {
        synchronized (state) {
            return state.find(kind, id).map(one -> renderer.show(kind, one));
        }
    }

    /** An order as REST shows it. */
    public Optional<JsonObject> order(long id) {
        return find(Kind.ORDER, id);
    }

    /** All orders by id, trashed ones too. */
    public List<JsonObject> orders() {
        return all(Kind.ORDER);
    }

    /** Everything of a kind by id. */
    public List<JsonObject> all(Kind kind) {
        synchronized (state) {
            return state.all(kind).stream().map(one -> renderer.show(kind, one)).toList();
        }
    }

    /** Notes of an order, the newest first. */
    public List<JsonObject> notes(long orderId) {
        return copies(orderId, true);
    }

    /** Fulfillments of an order, the oldest first. */
    public List<JsonObject> fulfillments(long orderId) {
        return copies(orderId, false);
    }

    /** The last 10,000 REST calls that reached it, oldest first, without keys and signatures. */
    public List<RecordedRequest> requests() {
        return server.requests();
    }

    /** The last 10,000 pings and webhooks it sent or lost, oldest first. */
    public List<Delivery> deliveries() {
        return sender.sent();
    }

    /** How many deliveries wait to be sent. */
    public int pendingDeliveries() {
        synchronized (state) {
            return queue.waiting();
        }
    }

    /** Whether no delivery waits and none is under way. */
    public boolean allDelivered() {
        synchronized (state) {
            return queue.waiting() == 0 && sender.underWay() == 0;
        }
    }

    /** Counts from now on what no delivery tells of; what happened until now counts as told. */
    public void countMissedFromNow() {
        synchronized (state) {
            state.changes().startOver();
        }
    }

    /** Whether the time in which a delivery can tell of them is over for all versions. */
    public boolean allTimesOver() {
        synchronized (state) {
            return state.changes().allTimesOver(state.time().now());
        }
    }

    /** The versions of records of which no delivery told within the profile's time, which is over for them. */
    public List<Untold> untold() {
        synchronized (state) {
            return state.changes().untold(state.time().now());
        }
    }

    /** Sends what waits, one by one; succeeds with how many deliveries were tried. Never fails by a receiver. */
    public Future<Integer> flush() {
        return sender.flush();
    }

    /** Failures in a row of a webhook; the seventh disables it. */
    public int failures(long webhookId) {
        synchronized (state) {
            return queue.failures(webhookId);
        }
    }

    /** The user who owns the webhooks loses or regains the rights to see what they tell of. */
    public void webhookOwnerLostRights(boolean lost) {
        synchronized (state) {
            queue.ownerLostRights(lost);
        }
    }

    /** Closes the listeners and stops selling; what waits is not sent. */
    public Future<Void> close() {
        selling.forEach(SelfSelling::close);
        unrests.forEach(Unrest::close);
        List<Future<Void>> closed = listeners.stream().map(HttpServer::close).toList();
        return Future.join(closed).eventually(sender::close).mapEmpty();
    }

    private List<JsonObject> copies(long orderId, boolean notes) {
        synchronized (state) {
            Collection<JsonObject> all = notes ? state.notes(orderId) : state.fulfillments(orderId);
            return all.stream().map(JsonObject::copy).toList();
        }
    }

    private void planDelivery() {
        Optional<Duration> delay = state.profile().autoDelivery();
        if (delay.isPresent() && pendingDeliveries() > 0 && deliveryPlanned.compareAndSet(false, true)) {
            vertx.setTimer(Math.max(1, delay.get().toMillis()), timer -> deliver());
        }
    }

    private void deliver() {
        deliveryPlanned.set(false);
        sender.flush().onSuccess(done -> planDelivery());
    }
}
