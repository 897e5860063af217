package webhooks;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.crypto.Field;
import platform.crypto.Keyring;
import platform.db.Database;
import platform.db.SqlState;
import platform.settings.WebhookSettings;
import records.Records;
import records.StorableBody;

/**
 * Takes a delivery: verifies it over its raw bytes, commits it, and only then answers 200. Belongs to one context.
 */
public final class WebhookDoor {

    static final Field BODY = new Field("inbox", "body");
    static final String BODY_HASH = "webhook body";

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDoor.class);
    private static final Duration ASK_AGAIN = Duration.ofMillis(250);
    /** Bodies larger than this are hashed and sealed on a worker: an event loop must not compute for milliseconds. */
    private static final int LARGE = 256 * 1024;

    private final Vertx vertx;
    private final Database database;
    private final DoorStores stores;
    private final Keyring keyring;
    private final Incidents incidents;
    private final WebhookSettings settings;
    private final WebhookMetrics metrics;
    private final Clock clock;
    private final InboxWriter inbox;
    private final Refusals refusals;
    private final Pings pings;

    public WebhookDoor(
            Vertx vertx,
            Database database,
            DoorStores stores,
            Records records,
            Keyring keyring,
            Incidents incidents,
            WebhookSettings settings,
            WebhookMetrics metrics,
            Clock clock) {
        this.vertx = vertx;
        this.database = database;
        this.stores = stores;
        this.keyring = keyring;
        this.incidents = incidents;
        this.settings = settings;
        this.metrics = metrics;
        this.clock = clock;
        this.inbox = new InboxWriter(vertx, database, records, incidents, settings, clock);
        this.refusals = new Refusals(vertx, database);
        this.pings = new Pings(database);
    }

    /** Succeeds with what to answer; never fails. */
    public Future<DoorAnswer> receive(Delivery delivery) {
        if (delivery.isPing()) {
            pings.arrived(delivery);
            return Future.succeededFuture(DoorAnswer.RECEIVED);
        }
        Instant giveUpAt = clock.instant().plus(settings.hold());
        return verified(delivery, giveUpAt)
                .compose(genuine -> genuine ? accept(delivery, giveUpAt) : Future.succeededFuture(refused(delivery)))
                .recover(failure -> Future.succeededFuture(unavailable(delivery, failure)));
    }

    private Future<Boolean> verified(Delivery delivery, Instant giveUpAt) {
        if (delivery.signature().isEmpty()) {
            return Future.succeededFuture(false);
        }
        return secrets(delivery, false, giveUpAt)
                .compose(known -> matches(delivery, known))
                .compose(genuine -> genuine
                        ? Future.succeededFuture(true)
                        : secrets(delivery, true, giveUpAt).compose(current -> matches(delivery, current)));
    }

    /** None for an id that the database cannot even hold, such as one with a NUL: no store is called so. */
    private Future<List<String>> secrets(Delivery delivery, boolean readAgain, Instant giveUpAt) {
        return held(
                () -> stores.secrets(delivery.storeId(), readAgain)
                        .recover(failure -> SqlState.isDataFault(failure)
                                ? Future.succeededFuture(List.of())
                                : Future.failedFuture(failure)),
                giveUpAt);
    }

    /** Holds the delivery while the database is away: what is unknown and what could not be read are not the same. */
    private <T> Future<T> held(Supplier<Future<T>> question, Instant giveUpAt) {
        return question.get()
                .recover(failure -> clock.instant().isBefore(giveUpAt)
                        ? vertx.timer(ASK_AGAIN.toMillis(), TimeUnit.MILLISECONDS)
                                .compose(fired -> held(question, giveUpAt))
                        : Future.failedFuture(failure));
    }

    private Future<Boolean> matches(Delivery delivery, List<String> secrets) {
        byte[] body = delivery.body().getBytes();
        String signature = delivery.signature().orElse("");
        return compute(body.length, () -> Signature.matches(body, signature, secrets));
    }

    private Future<DoorAnswer> accept(Delivery delivery, Instant giveUpAt) {
        return held(() -> stores.home(delivery.storeId()), giveUpAt)
                .compose(home -> admit(delivery, knownSource(delivery, home), giveUpAt));
    }

    private Future<DoorAnswer> admit(Delivery delivery, boolean knownSource, Instant giveUpAt) {
        if (!knownSource) {
            reportSource(delivery);
        }
        return compute(delivery.body().length(), () -> row(delivery, knownSource))
                .compose(row -> inbox.add(row, giveUpAt).map(receipt -> answer(row, receipt)));
    }

    private InboxRow row(Delivery delivery, boolean knownSource) {
        Topic topic = Topic.parse(delivery.topic());
        byte[] body = delivery.body().getBytes();
        String hash = HexFormat.of().formatHex(keyring.keyedHash(BODY_HASH, body));
        byte[] sealed = keyring.seal(BODY, naturalKey(delivery.storeId(), hash), StorableBody.of(body));
        return new InboxRow(
                UUID.randomUUID(),
                delivery.storeId(),
                delivery.topic(),
                delivery.deliveryId(),
                hash,
                delivery.webhookId(),
                delivery.source(),
                Intake.of(topic, BodyScan.of(body), knownSource),
                Buffer.buffer(sealed),
                body.length);
    }

    static String naturalKey(String storeId, String bodyHash) {
        return storeId + "/" + bodyHash;
    }

    private DoorAnswer answer(InboxRow row, Receipt receipt) {
        DeliveryState state = row.intake().state();
        String status = receipt == Receipt.DUPLICATE ? WebhookMetrics.DUPLICATE : WebhookMetrics.RECEIVED;
        metrics.event(row.storeId(), row.topic(), status);
        if (receipt == Receipt.SET_ASIDE) {
            metrics.event(row.storeId(), row.topic(), DeliveryState.QUARANTINED.wireName());
        } else if (receipt == Receipt.RECEIVED && state != DeliveryState.PENDING) {
            metrics.event(row.storeId(), row.topic(), state.wireName());
        }
        return receipt == Receipt.DUPLICATE ? DoorAnswer.DUPLICATE : DoorAnswer.RECEIVED;
    }

    private DoorAnswer refused(Delivery delivery) {
        refusals.note(delivery);
        metrics.event(delivery.storeId(), delivery.topic(), WebhookMetrics.REJECTED);
        return DoorAnswer.REFUSED;
    }

    private DoorAnswer unavailable(Delivery delivery, Throwable failure) {
        LOG.warn("a delivery was answered 503: {}", failure.getMessage());
        metrics.event(delivery.storeId(), delivery.topic(), WebhookMetrics.FAILED);
        return DoorAnswer.unavailable("The delivery could not be stored now.");
    }

    /** A shop that believes to be elsewhere than we know it, such as a staging copy that kept the secret. */
    private static boolean knownSource(Delivery delivery, Optional<URI> home) {
        return home.isEmpty() || place(home.get().toString()).equals(place(delivery.source()));
    }

    private static String place(String url) {
        String lower = url.strip().toLowerCase(Locale.ROOT);
        return lower.endsWith("/") ? lower.substring(0, lower.length() - 1) : lower;
    }

    private void reportSource(Delivery delivery) {
        Incident.New incident = new Incident.New(
                delivery.storeId(),
                "webhook_source_unknown",
                delivery.source(),
                Severity.WARNING,
                "Deliveries signed with this store's secret come from a shop that calls itself by another address. If it"
                        + " is a copy of the shop, give the copy another webhook secret; if the shop has moved, update"
                        + " the store. Until then each such delivery only makes us look at the store we know.");
        incidents
                .raise(database.pool(), incident)
                .onFailure(failure -> LOG.warn("cannot raise an incident: {}", failure.getMessage()));
    }

    private <T> Future<T> compute(int bytes, Callable<T> work) {
        if (bytes > LARGE) {
            return vertx.executeBlocking(work, false);
        }
        try {
            return Future.succeededFuture(work.call());
        } catch (Exception e) {
            return Future.failedFuture(e);
        }
    }
}
