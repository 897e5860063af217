package incidents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.sqlclient.Pool;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import testing.TestDatabase;

class IncidentsTest {

    private final Vertx vertx = Vertx.vertx();
    private final Pool pool = TestDatabase.fresh().pool(vertx);
    private final Incidents incidents = new Incidents();

    @AfterEach
    void close() throws Exception {
        await(vertx.close());
    }

    @BeforeEach
    void raiseOne() throws Exception {
        await(incidents.raise(pool, incident("store-1", Severity.WARNING, "first")));
    }

    @Test
    void raise_whileOpen_countsOnTheOpenOneAndKeepsTheGreaterSeverity() throws Exception {
        await(incidents.raise(pool, incident("store-1", Severity.CRITICAL, "second")));
        await(incidents.raise(pool, incident("store-1", Severity.INFO, "third")));

        Incident only = open("store-1").get(0);
        assertThat(open("store-1")).hasSize(1);
        assertThat(only.occurrences()).isEqualTo(3);
        assertThat(only.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(only.detail()).isEqualTo("third");
        assertThat(only.lastAt()).isAfterOrEqualTo(only.firstAt());
    }

    @Test
    void raise_ofAnotherScope_opensItsOwn() throws Exception {
        await(incidents.raise(pool, incident("store-2", Severity.INFO, "other")));

        assertThat(open("store-1")).extracting(Incident::detail).containsExactly("first");
        assertThat(open("store-2")).extracting(Incident::detail).containsExactly("other");
        assertThat(await(incidents.list(pool, IncidentFilter.open(10)))).hasSize(2);
    }

    @Test
    void acknowledge_closesIt_andALaterOneOpensAnew() throws Exception {
        long id = open("store-1").get(0).id();

        Incident seen = await(incidents.acknowledge(pool, id, "key:ops", Optional.empty()))
                .orElseThrow();
        assertThat(await(incidents.acknowledge(pool, id, "key:someone-else", Optional.empty())))
                .isEmpty();
        await(incidents.raise(pool, incident("store-1", Severity.INFO, "again")));

        assertThat(seen.open()).isFalse();
        assertThat(seen.acknowledgement().orElseThrow().by()).isEqualTo("key:ops");
        assertThat(await(incidents.find(pool, id))
                        .orElseThrow()
                        .acknowledgement()
                        .orElseThrow()
                        .by())
                .isEqualTo("key:ops");
        assertThat(open("store-1")).extracting(Incident::occurrences).containsExactly(1L);
    }

    @Test
    void acknowledge_ofAnUnknownOne_isEmpty() throws Exception {
        assertThat(await(incidents.acknowledge(pool, 4711, "key:ops", Optional.empty())))
                .isEmpty();
    }

    @Test
    void raise_atOnceFromManySides_staysOne() throws Exception {
        List<Future<Void>> raised = IntStream.range(0, 20)
                .mapToObj(i -> incidents.raise(pool, incident("store-1", Severity.INFO, "n" + i)))
                .toList();
        await(Future.all(raised));

        assertThat(open("store-1")).extracting(Incident::occurrences).containsExactly(21L);
    }

    @Test
    void filter_refusesAPageOutOfRange() {
        assertThatThrownBy(() -> IncidentFilter.open(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> IncidentFilter.open(1001)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Incident> open(String scope) throws Exception {
        return await(incidents.list(pool, IncidentFilter.open(scope, 10)));
    }

    private static Incident.New incident(String scope, Severity severity, String detail) {
        return new Incident.New(scope, "webhook_disabled", "webhook:7", severity, detail);
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(20, TimeUnit.SECONDS);
    }
}
