package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** WooCommerce sends once: a delivery waits for an absent database, and only then is told that it was not taken. */
class DatabaseAwayTest {

    private static final String ORDER =
            "{\"id\":5,\"date_modified_gmt\":\"2026-11-22T10:00:01\",\"email\":\"jane@private.example\"}";

    private static final Logger DOOR_LOG = (Logger) LoggerFactory.getLogger("webhooks");

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private DoorHouse house;

    @BeforeEach
    void listen() {
        log.start();
        DOOR_LOG.addAppender(log);
        DOOR_LOG.setLevel(Level.ALL);
    }

    @AfterEach
    void close() {
        DOOR_LOG.detachAppender(log);
        DOOR_LOG.setLevel(null);
        house.close();
    }

    private void open(Duration hold) {
        house = new DoorHouse(DoorHouse.settings(hold));
    }

    @Test
    void awayForTooLong_isHeldThen503() {
        open(Duration.ofMillis(500));
        house.power.off();
        long begun = System.nanoTime();

        HttpResponse<String> answer = house.deliver("order.updated", ORDER);

        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(Duration.ofMillis(450));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(house.events).containsExactly("shop order.updated failed");
        assertThat(house.inbox()).isEmpty();
        assertThat(house.inFlight.requests()).isZero();
        assertThat(new ArrayList<>(log.list))
                .isNotEmpty()
                .noneMatch(event -> event.getFormattedMessage().contains("jane"));
    }

    @Test
    void backInTime_isHeldThen200() {
        open(Duration.ofSeconds(15));
        house.deliver("order.created", ORDER);
        house.power.off();

        List<CompletableFuture<HttpResponse<String>>> held = List.of(
                house.delivery("order.updated", ORDER).sendLater(),
                house.delivery("order.restored", ORDER).sendLater());
        eventually(() -> assertThat(house.inFlight.requests()).isEqualTo(2));
        house.power.on();

        held.forEach(answer -> assertThat(answer.join().statusCode()).isEqualTo(200));
        assertThat(house.inbox()).hasSize(3);
    }

    /** Else whoever posts and hangs up fills the memory while the database is away. */
    @Test
    void sendersWhoHangUp_areCountedUntilTheirDeliveriesAreDoneWith() {
        open(Duration.ofSeconds(15));
        house.deliver("order.created", ORDER);
        house.power.off();
        for (int i = 0; i < 3; i++) {
            int before = i;
            try (RawHttp raw = new RawHttp(house.port())) {
                raw.send(signed(ORDER));
                eventually(() -> assertThat(house.inFlight.requests()).isEqualTo(before + 1));
            }
        }

        CompletableFuture<HttpResponse<String>> patient =
                house.delivery("order.updated", ORDER).sendLater();

        eventually(() -> assertThat(house.inFlight.requests()).isEqualTo(4));
        assertThat(house.deliver("order.updated", ORDER).statusCode()).isEqualTo(503);
        house.power.on();
        assertThat(patient.join().statusCode()).isEqualTo(200);
        eventually(() -> assertThat(house.inFlight.requests()).isZero());
    }

    private static String signed(String body) {
        return "POST /webhooks/woocommerce/shop HTTP/1.1\r\nHost: us\r\nX-WC-Webhook-Topic: order.updated\r\n"
                + "X-WC-Webhook-Signature: "
                + RecordedDelivery.sign(body.getBytes(StandardCharsets.UTF_8), DoorHouse.SECRET)
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** A secret that could not be read is no wrong secret. */
    @Test
    void awayWhileSecretsMustBeRead_isHeldAndNever401() {
        open(Duration.ofMillis(500));
        house.stores.cacheEmpty = true;
        house.power.off();
        assertThat(house.deliver("order.updated", ORDER).statusCode()).isEqualTo(503);

        house.power.on();
        assertThat(house.deliver("order.updated", ORDER).statusCode()).isEqualTo(200);
    }

    /** The row was committed, and its answer lost: tried again, it is ours and no double. */
    @Test
    void aCommitWhoseAnswerIsLost_isReceivedOnce() {
        open(Duration.ofSeconds(15));
        house.deliver("order.created", ORDER);
        house.sql("""
                CREATE FUNCTION dawdle() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_sleep(1); RETURN NULL; END';
                CREATE CONSTRAINT TRIGGER dawdle AFTER INSERT ON inbox DEFERRABLE INITIALLY DEFERRED
                FOR EACH ROW EXECUTE FUNCTION dawdle()
                """);

        CompletableFuture<HttpResponse<String>> answer =
                house.delivery("order.updated", ORDER).sendLater();
        eventually(() -> assertThat(house.texts("SELECT query AS t FROM pg_stat_activity WHERE wait_event = 'PgSleep'"))
                .hasSize(1));
        house.power.off();
        house.power.on();

        assertThat(answer.join().body()).isEqualTo("{\"status\":\"received\"}");
        assertThat(house.inbox()).hasSize(2);
        assertThat(house.inbox().get(1).getInteger("doubles")).isZero();
    }

    @Test
    void aDatabaseThatHangs_isNotWaitedForBeyondTheHold() {
        open(Duration.ofMillis(300));
        house.sql("CREATE FUNCTION hang() RETURNS trigger LANGUAGE plpgsql AS "
                + "'BEGIN PERFORM pg_sleep(12); RETURN NEW; END';"
                + "CREATE TRIGGER hang BEFORE INSERT ON inbox FOR EACH ROW EXECUTE FUNCTION hang()");

        assertThat(house.deliver("order.updated", ORDER).statusCode()).isEqualTo(503);
    }
}
