package notifications.outgoing;

import incidents.Incident;
import incidents.Severity;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import platform.db.Tx;
import platform.tasks.InTurn;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/**
 * Sends to one endpoint what is due, a few at once, and comes back for the rest: so an endpoint has one worker at most,
 * and others are between. What came of it is stored after the answers; a crash between sends the same again, with the same
 * {@code webhook-id}.
 */
final class SendDeliveries implements TaskHandler {
    /** Deliveries under way at once; of an endpoint that may not be well one. */
    private static final int AT_ONCE = 10;

    private final OutgoingWebhooks.Parts parts;
    private final EndpointRepository endpoints;
    private final EndpointSeal seal;
    private final Sender sender;
    private final DeliveryRepository deliveries = new DeliveryRepository();
    private final EndpointTroubles troubles;

    SendDeliveries(OutgoingWebhooks.Parts parts, EndpointRepository endpoints, EndpointSeal seal, Sender sender) {
        this.parts = parts;
        this.endpoints = endpoints;
        this.seal = seal;
        this.sender = sender;
        this.troubles = new EndpointTroubles(parts.incidents());
    }

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        return endpoints
                .find(parts.database().pool(), run.key().scope(), id(run))
                .compose(found -> found.filter(Endpoint::enabled)
                        .map(endpoint -> send(run, endpoint))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    private Future<TaskOutcome> send(TaskRun run, Endpoint endpoint) {
        Instant now = parts.clock().instant();
        Optional<Duration> rest = endpoint.health().rest(now);
        if (rest.isPresent()) {
            return endpoint.pending() == 0
                    ? Future.succeededFuture(TaskOutcome.done())
                    : later(rest.get(), "the endpoint rests");
        }
        return deliveries
                .due(parts.database().pool(), endpoint, now, endpoint.health().probing() ? 1 : AT_ONCE)
                .compose(due -> due.isEmpty() ? wait(endpoint, now) : send(run, endpoint, due));
    }

    private Future<TaskOutcome> wait(Endpoint endpoint, Instant now) {
        return deliveries
                .nextAt(parts.database().pool(), endpoint)
                .compose(next -> next.map(at -> later(Duration.between(now, at), "the next try is not due"))
                        .orElseGet(() -> Future.succeededFuture(TaskOutcome.done())));
    }

    private Future<TaskOutcome> send(TaskRun run, Endpoint endpoint, List<Delivery> due) {
        List<SigningSecret> secrets = seal.secrets(endpoint, parts.clock().instant());
        List<Future<Sent>> sends =
                due.stream().map(delivery -> send(endpoint, secrets, delivery)).toList();
        return Future.join(sends)
                .map(all -> sends.stream().map(Future::result).toList())
                .compose(sent -> parts.database()
                        .transaction(tx -> run.guard(tx)
                                .compose(held -> endpoints.lock(tx.sql(), endpoint.storeId(), endpoint.id()))
                                .compose(locked -> locked.map(now -> settle(tx, now, Outcomes.of(endpoint, now, sent)))
                                        .orElseGet(Future::succeededFuture))))
                .compose(settled -> later(Duration.ZERO, "there may be more"));
    }

    private Future<Sent> send(Endpoint endpoint, List<SigningSecret> secrets, Delivery delivery) {
        Instant begun = parts.clock().instant();
        return sender.send(endpoint.url(), secrets, delivery.event(), begun).map(outcome -> {
            Duration took = Duration.between(begun, parts.clock().instant());
            parts.metrics().attempt(outcome, took);
            return new Sent(delivery, outcome, begun, took);
        });
    }

    private Future<Void> settle(Tx tx, Endpoint endpoint, Outcomes outcomes) {
        Instant now = parts.clock().instant();
        Verdict verdict = outcomes.elsewhere()
                ? Verdict.none(endpoint.health())
                : Verdict.of(
                        endpoint.health(),
                        outcomes.sent().stream().map(Sent::outcome).toList(),
                        now,
                        parts.settings().disableAfter(),
                        parts.random());
        int[] settled = {0};
        return InTurn.each(
                        outcomes.sent(),
                        one -> settle(tx, endpoint, one, outcomes.wait(one, parts.random()), now)
                                .onSuccess(done -> settled[0] += done ? 1 : 0)
                                .mapEmpty())
                .compose(all -> endpoints.settle(
                        tx.sql(), endpoint, verdict.health(), settled[0], verdict.took(), verdict.disabled()))
                .compose(done -> tell(tx, endpoint, verdict))
                .compose(told -> endpoint.dropped() > 0 && endpoint.pending() == settled[0]
                        ? troubles.over(tx, endpoint, EndpointTroubles.BACKLOG_FULL, "nothing waits for it any more")
                        : Future.succeededFuture());
    }

    /** Whether it waits no longer. */
    private Future<Boolean> settle(Tx tx, Endpoint endpoint, Sent sent, Optional<Duration> wait, Instant now) {
        Delivery.State state = sent.outcome() instanceof SendOutcome.Accepted
                ? Delivery.State.DELIVERED
                : wait.isPresent() ? Delivery.State.PENDING : Delivery.State.FAILED;
        return deliveries
                .settle(tx.sql(), endpoint, sent.delivery(), state, now.plus(wait.orElse(Duration.ZERO)), sent.json())
                .onSuccess(over -> {
                    if (over && state == Delivery.State.FAILED) {
                        parts.metrics().givenUp();
                    }
                });
    }

    private Future<Void> tell(Tx tx, Endpoint endpoint, Verdict verdict) {
        return switch (verdict.alarm()) {
            case NONE -> Future.succeededFuture();
            case WELL_AGAIN -> troubles.over(tx, endpoint, EndpointTroubles.FAILING, "it takes deliveries again");
            case FAILING ->
                raise(
                        tx,
                        endpoint,
                        EndpointTroubles.FAILING,
                        Severity.WARNING,
                        " has taken nothing since "
                                + verdict.health().failingSince().orElseThrow()
                                + ". It is switched off when that lasts "
                                + parts.settings().disableAfter().toHours() + " hours; tell its owner.");
            case DISABLED ->
                raise(
                        tx,
                        endpoint,
                        EndpointTroubles.DISABLED,
                        Severity.CRITICAL,
                        " is switched off (" + verdict.disabled().orElseThrow()
                                + "): events are kept for it no longer. Tell its owner; once it works again, enable it.");
        };
    }

    private Future<Void> raise(Tx tx, Endpoint endpoint, String kind, Severity severity, String what) {
        String detail = "Webhook endpoint " + endpoint.id() + what;
        return parts.incidents()
                .raise(tx.sql(), new Incident.New(endpoint.storeId(), kind, endpoint.subject(), severity, detail));
    }

    private static Future<TaskOutcome> later(Duration after, String why) {
        return Future.succeededFuture(TaskOutcome.again(after.isNegative() ? Duration.ZERO : after, why));
    }

    private static long id(TaskRun run) {
        return Long.parseLong(run.key().key());
    }

    /**
     * What came of a batch.
     *
     * @param elsewhere whether the endpoint has another address by now, of which the answers say nothing
     */
    private record Outcomes(List<Sent> sent, boolean elsewhere) {

        static Outcomes of(Endpoint asked, Endpoint now, List<Sent> sent) {
            return new Outcomes(sent, !asked.url().equals(now.url()));
        }

        /** How long until the next attempt; empty when there is none. */
        Optional<Duration> wait(Sent one, RandomGenerator random) {
            return elsewhere ? Optional.of(Duration.ZERO) : one.wait(random);
        }
    }

    /** An attempt and what came of it. */
    private record Sent(Delivery delivery, SendOutcome outcome, Instant at, Duration took) {

        /** How long until the next attempt; empty when there is none. */
        Optional<Duration> wait(RandomGenerator random) {
            return outcome instanceof SendOutcome.Failed failed
                    ? RetrySchedule.wait(delivery.attempts() + 1, failed.retryAfter(), random)
                    : Optional.empty();
        }

        JsonObject json() {
            return new JsonObject()
                    .put("at", at.toString())
                    .put("status", outcome.status().orElse(null))
                    .put("reason", outcome.reason())
                    .put("took_ms", took.toMillis());
        }
    }
}
