package notifications.outgoing;

import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import platform.crypto.Secrets;
import platform.db.Tx;
import platform.http.Problem;
import platform.http.SsrfGuard;
import platform.http.UrlRefusedException;
import platform.tasks.TaskKey;

/** What the owners of endpoints may do: make, change, look, try and replay. */
final class EndpointDesk {
    /** Endpoints of one store, and of all stores together: every event is copied for each. */
    static final int MOST_ENDPOINTS = 20;

    private static final Duration OVERLAP = Duration.ofHours(24);
    private static final int TEST_ID_BYTES = 12;

    private final OutgoingWebhooks.Parts parts;
    private final EndpointRepository endpoints;
    private final SsrfGuard guard;
    private final DeliveryRepository deliveries = new DeliveryRepository();
    private final EndpointTroubles troubles;

    EndpointDesk(OutgoingWebhooks.Parts parts, EndpointRepository endpoints, SsrfGuard guard) {
        this.parts = parts;
        this.endpoints = endpoints;
        this.guard = guard;
        this.troubles = new EndpointTroubles(parts.incidents());
    }

    /** An endpoint and the key that its owner sees now and never again. */
    record Keyed(Endpoint endpoint, SigningSecret secret) {}

    /** What a wish for a range came to. */
    record Replayed(int deliveries, boolean more) {}

    /**
     * Makes one.
     *
     * @param storeId empty text for the events of every store
     * @return fails with 400 for an address that may not be called, 404 without such a store, 409 for one too many
     */
    Future<Keyed> create(String storeId, Wish wish) {
        SigningSecret secret = SigningSecret.random();
        return checked(wish.url())
                .compose(good -> storeId.isEmpty() ? Future.succeededFuture() : exists(storeId))
                .compose(known -> parts.database()
                        .transaction(tx -> endpoints
                                .lockScope(tx.sql(), storeId)
                                .compose(locked -> endpoints.count(tx.sql(), storeId))
                                .compose(EndpointDesk::requireRoom)
                                .compose(room -> endpoints.newId(tx.sql()))
                                .compose(id -> endpoints.insert(tx.sql(), storeId, id, wish, secret))))
                .map(endpoint -> new Keyed(endpoint, secret));
    }

    /** The newest first; fails only with the database. */
    Future<List<Endpoint>> list(Optional<Set<String>> stores, Optional<Long> before, int limit) {
        return endpoints.list(parts.database().pool(), stores, Optional.empty(), before, limit);
    }

    /** Fails with 404 when these stores have no such endpoint. */
    Future<Endpoint> require(Optional<Set<String>> stores, long id) {
        return endpoints
                .list(parts.database().pool(), stores, Optional.of(id), Optional.empty(), 1)
                .map(found -> found.stream().findFirst().orElseThrow(EndpointDesk::noSuchEndpoint));
    }

    /**
     * Changes it as it is when nobody else changes it. The address is checked when it is new or to be sent to again: one
     * that is found no longer must not keep its owner from switching it off.
     *
     * @param change what is wished, of the endpoint as it is then
     * @return fails with 400 for an address that may not be called
     */
    Future<Endpoint> change(Endpoint seen, Function<Endpoint, Wish> change) {
        Wish wish = change.apply(seen);
        Future<Void> good = Endpoint.beginsAnew(seen, wish) || !wish.url().equals(seen.url())
                ? checked(wish.url())
                : Future.succeededFuture();
        return good.compose(checked -> parts.database()
                .transaction(tx -> parts.tasks()
                        .enqueue(tx, FanOut.task(seen))
                        .compose(wanted -> locked(tx, seen))
                        .compose(endpoint -> change(tx, endpoint, change.apply(endpoint)))));
    }

    private Future<Endpoint> change(Tx tx, Endpoint endpoint, Wish wish) {
        boolean otherwise = Endpoint.beginsAnew(endpoint, wish) || wish.enabled() != endpoint.enabled();
        return endpoints
                .change(tx.sql(), endpoint, wish)
                .compose(changed -> otherwise
                        ? troubles.over(tx, endpoint, "its owner changed it").map(changed)
                        : Future.succeededFuture(changed));
    }

    /** Deletes it with its deliveries. */
    Future<Void> delete(Endpoint seen) {
        return parts.database()
                .transaction(tx -> locked(tx, seen)
                        .compose(endpoint -> endpoints
                                .delete(tx.sql(), endpoint)
                                .compose(deleted -> troubles.over(tx, endpoint, "its owner deleted it"))));
    }

    /** Signs by a new key, and for a day by the former one too. */
    Future<Keyed> rotate(Endpoint seen) {
        SigningSecret secret = SigningSecret.random();
        Instant until = parts.clock().instant().plus(OVERLAP);
        return parts.database()
                .transaction(
                        tx -> locked(tx, seen).compose(endpoint -> endpoints.rotate(tx.sql(), endpoint, secret, until)))
                .map(endpoint -> new Keyed(endpoint, secret));
    }

    /** Sends an event that nobody else gets; fails with 409 for an endpoint that is switched off or has too many waiting. */
    Future<Delivery> test(Endpoint seen) {
        Instant now = parts.clock().instant();
        String id = "evt_test_" + Secrets.randomToken(TEST_ID_BYTES);
        return working(
                seen,
                (tx, endpoint) -> endpoint.pending() >= parts.settings().backlog()
                        ? Future.failedFuture(backlogFull())
                        : endpoints
                                .count(tx.sql(), endpoint, 1, 0, 1)
                                .compose(counted -> deliveries.insert(
                                        tx.sql(), endpoint, List.of(FanOut.test(endpoint, id, now)), now))
                                .compose(stored ->
                                        deliveries.list(tx.sql(), endpoint, Optional.empty(), Optional.empty(), 1))
                                .map(newest -> newest.get(0)));
    }

    /** The newest first. */
    Future<List<Delivery>> deliveries(Endpoint endpoint, Optional<String> state, Optional<Long> before, int limit) {
        return deliveries.list(parts.database().pool(), endpoint, state, before, limit);
    }

    /** Fails with 404. */
    Future<Delivery> delivery(Endpoint endpoint, long id) {
        return deliveries
                .find(parts.database().pool(), endpoint, id)
                .map(found -> found.orElseThrow(EndpointDesk::noSuchDelivery));
    }

    /** Sends one now, with the id that it had; fails with 404, or 409 as {@link #test}. */
    Future<Delivery> replay(Endpoint seen, long id) {
        Instant now = parts.clock().instant();
        return working(
                seen,
                (tx, endpoint) -> deliveries
                        .find(tx.sql(), endpoint, id)
                        .map(found -> found.orElseThrow(EndpointDesk::noSuchDelivery))
                        .compose(delivery -> deliveries.replay(tx.sql(), endpoint, delivery, now))
                        .compose(again -> endpoints.count(tx.sql(), endpoint, 0, 0, again ? 1 : 0))
                        .compose(counted -> deliveries.find(tx.sql(), endpoint, id))
                        .map(found -> found.orElseThrow(EndpointDesk::noSuchDelivery)));
    }

    /** Sends those of a range again, as many as may wait; fails with 409 as {@link #test}. */
    Future<Replayed> replay(Endpoint seen, ReplayRange range) {
        Instant now = parts.clock().instant();
        return working(seen, (tx, endpoint) -> {
            long room = Math.max(0, parts.settings().backlog() - endpoint.pending());
            return deliveries
                    .replayAll(tx.sql(), endpoint, range, now, room)
                    .compose(again ->
                            endpoints.count(tx.sql(), endpoint, 0, 0, again).map(new Replayed(again, again == room)));
        });
    }

    private <T> Future<T> working(Endpoint seen, BiFunction<Tx, Endpoint, Future<T>> work) {
        TaskKey task = FanOut.task(seen);
        return parts.database()
                .transaction(tx -> parts.tasks()
                        .enqueue(tx, task)
                        .compose(wanted -> locked(tx, seen))
                        .compose(endpoint ->
                                endpoint.enabled() ? work.apply(tx, endpoint) : Future.failedFuture(disabled())));
    }

    private Future<Endpoint> locked(Tx tx, Endpoint seen) {
        return endpoints
                .lock(tx.sql(), seen.storeId(), seen.id())
                .map(found -> found.orElseThrow(EndpointDesk::noSuchEndpoint));
    }

    private Future<Void> exists(String storeId) {
        return parts.stores()
                .find(storeId)
                .compose(found -> found.isPresent()
                        ? Future.succeededFuture()
                        : Future.failedFuture(Problem.notFound("No such store.").exception()));
    }

    private Future<Void> checked(String url) {
        return guard.check(url)
                .<Void>mapEmpty()
                .recover(failure -> Future.failedFuture(
                        failure instanceof UrlRefusedException
                                ? Problem.invalid("/url", "may not be called: " + failure.getMessage())
                                        .exception()
                                : failure));
    }

    private static Future<Void> requireRoom(long there) {
        return there < MOST_ENDPOINTS
                ? Future.succeededFuture()
                : Future.failedFuture(Problem.of(
                                409,
                                "too_many_endpoints",
                                "There are " + MOST_ENDPOINTS + " already: delete one first.")
                        .exception());
    }

    private static RuntimeException noSuchEndpoint() {
        return Problem.notFound("There is no such webhook endpoint.").exception();
    }

    private static RuntimeException noSuchDelivery() {
        return Problem.notFound("There is no such delivery.").exception();
    }

    private static RuntimeException disabled() {
        return Problem.of(409, "endpoint_disabled", "The endpoint is switched off: enable it first.")
                .exception();
    }

    private static RuntimeException backlogFull() {
        return Problem.of(409, "backlog_full", "Too many deliveries wait for this endpoint already.")
                .exception();
    }
}
