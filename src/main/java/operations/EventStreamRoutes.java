package operations;

import access.Authenticator;
import access.InvalidTokenException;
import access.Principal;
import access.Require;
import access.Scope;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import platform.facts.EventFilter;
import platform.facts.EventLog;
import platform.facts.EventPosition;
import platform.http.FailureSummary;
import platform.http.Problem;
import platform.openapi.Operations;
import platform.openapi.QueryValues;

/**
 * {@code GET /api/v1/events/stream}: what happens, as server-sent events. One per instance of the port; the number of
 * open streams is bounded over all instances.
 */
public final class EventStreamRoutes {
    private static final Logger LOG = LoggerFactory.getLogger(EventStreamRoutes.class);
    private static final int RETRY_AFTER_SECONDS = 30;

    private final Vertx vertx;
    private final EventLog log;
    private final Authenticator authenticator;
    private final Set<String> types;
    private final EventStreamSettings settings;
    private final OpenStreams open;
    private final Clock clock;
    private final Set<EventListener> listeners = new LinkedHashSet<>();
    private @Nullable EventPosition newest;
    private boolean looking;
    private long timer = -1;

    /**
     * @param types what may be listened for
     * @param open how many streams there are, of all instances together
     */
    public EventStreamRoutes(
            Vertx vertx,
            EventLog log,
            Authenticator authenticator,
            Set<String> types,
            EventStreamSettings settings,
            OpenStreams open,
            Clock clock) {
        this.vertx = vertx;
        this.log = log;
        this.authenticator = authenticator;
        this.types = Set.copyOf(types);
        this.settings = settings;
        this.open = open;
        this.clock = clock;
    }

    /** Serves the operation. */
    public void mount(Operations api) {
        api.on("streamEvents", this::stream);
    }

    private void stream(RoutingContext context) {
        Wish wish = wish(context);
        String caller = Principal.of(context).id();
        refusal(open.take(caller, settings.streams())).ifPresent(problem -> {
            throw problem.withHeader("Retry-After", Integer.toString(RETRY_AFTER_SECONDS))
                    .exception();
        });
        Future<EventPosition> from = wish.from().map(Future::succeededFuture).orElseGet(log::end);
        from.onSuccess(position -> begin(context, wish, position))
                .onFailure(failure -> open.leave(caller))
                .onFailure(context::fail);
    }

    private Optional<Problem> refusal(OpenStreams.Place place) {
        return switch (place) {
            case TAKEN -> Optional.empty();
            case FULL -> Optional.of(Problem.of(503, "too_many_streams", "No further stream can be opened now."));
            case SHARE_USED ->
                Optional.of(Problem.of(
                        429,
                        "stream_share_used",
                        "You have " + OpenStreams.shareOf(settings.streams()) + " streams open: close one first."));
        };
    }

    private void begin(RoutingContext context, Wish wish, EventPosition position) {
        if (context.response().closed()) {
            open.leave(Principal.of(context).id());
            return;
        }
        Instant now = clock.instant();
        EventListener listener =
                new EventListener(context.request(), log, wish.filter(Principal.of(context)), position, now);
        long heartbeat = vertx.setPeriodic(settings.heartbeatEvery().toMillis(), tick -> listener.heartbeat());
        long authorise = vertx.setPeriodic(settings.authoriseEvery().toMillis(), tick -> authorise(wish, listener));
        listeners.add(listener);
        context.response().exceptionHandler(failure -> listener.gone());
        context.addEndHandler(over -> {
            listener.gone();
            vertx.cancelTimer(heartbeat);
            vertx.cancelTimer(authorise);
            leave(listener, Principal.of(context).id());
        });
        HttpConnection connection = context.request().connection();
        connection.shutdownHandler(draining -> drain(connection));
        listener.open(!position.reachable(now, settings.kept()));
        listener.read();
        if (timer < 0) {
            timer = vertx.setPeriodic(settings.pollEvery().toMillis(), tick -> look());
        }
    }

    /** Over HTTP/2 one connection may have several streams. */
    private void drain(HttpConnection connection) {
        Set.copyOf(listeners).stream()
                .filter(listener -> listener.isOn(connection))
                .forEach(listener -> listener.end("drain"));
    }

    private void leave(EventListener listener, String caller) {
        if (listeners.remove(listener)) {
            open.leave(caller);
        }
        if (listeners.isEmpty() && timer >= 0) {
            vertx.cancelTimer(timer);
            timer = -1;
        }
    }

    /** One question for all who listen here. */
    private void look() {
        Instant now = clock.instant();
        Set.copyOf(listeners).stream()
                .filter(listener -> listener.stuck(now.minus(settings.slowFor()), now))
                .forEach(EventListener::cut);
        if (!looking) {
            looking = true;
            log.newest()
                    .onSuccess(this::tell)
                    .onFailure(failure -> LOG.warn("no look for events: {}", FailureSummary.of(failure)))
                    .onComplete(done -> looking = false);
        }
    }

    private void tell(EventPosition seen) {
        boolean news = !seen.equals(newest);
        newest = seen;
        Set.copyOf(listeners).stream()
                .filter(listener -> news || listener.isBehind())
                .forEach(EventListener::read);
    }

    /** A key may be revoked, or restricted, while its stream is open. */
    private void authorise(Wish wish, EventListener listener) {
        authenticator
                .authenticate(wish.token())
                .onSuccess(caller -> admit(wish, listener, caller))
                .onFailure(failure -> {
                    if (failure instanceof InvalidTokenException) {
                        listener.end("unauthorized");
                    }
                });
    }

    private static void admit(Wish wish, EventListener listener, Principal caller) {
        boolean may = caller.has(Scope.OPERATIONS_READ)
                && wish.store().map(caller::sees).orElse(true);
        if (may) {
            listener.filter(wish.filter(caller));
        } else {
            listener.end("unauthorized");
        }
    }

    private Wish wish(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        Optional<String> store = query.text("store_id");
        if (!store.map(Principal.of(context)::sees).orElse(true)) {
            throw Require.noSuchStore().exception();
        }
        return new Wish(token(context), store, query.text("types").map(this::known), from(context));
    }

    private Set<String> known(String list) {
        Set<String> wished = Set.copyOf(new LinkedHashSet<>(Arrays.asList(list.split("\\s*,\\s*"))));
        if (wished.isEmpty() || !types.containsAll(wished)) {
            throw Problem.invalid(
                            "types",
                            "must be a comma list of "
                                    + String.join(", ", types.stream().sorted().toList()))
                    .exception();
        }
        return wished;
    }

    private static Optional<EventPosition> from(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader("Last-Event-ID"))
                .filter(id -> !id.isBlank())
                .map(id -> EventPosition.parse(id)
                        .orElseThrow(() -> Problem.invalid("Last-Event-ID", "must be the id of an event of this stream")
                                .exception()));
    }

    private static String token(RoutingContext context) {
        return Optional.ofNullable(context.request().getHeader("Authorization"))
                .map(header -> header.strip().replaceFirst("(?i)^bearer +", ""))
                .orElse("");
    }

    /** What a listener asked for. */
    private record Wish(
            String token, Optional<String> store, Optional<Set<String>> types, Optional<EventPosition> from) {

        EventFilter filter(Principal caller) {
            return new EventFilter(store.map(Set::of).or(caller::stores), types);
        }

        /** Without the token. */
        @Override
        public String toString() {
            return "Wish[" + store + ", " + types + "]";
        }
    }
}
