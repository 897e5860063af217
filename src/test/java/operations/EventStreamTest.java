package operations;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.ApiHouse.ADMIN;
import static testing.ApiHouse.ONLY_S1;
import static testing.ApiHouse.OPERATOR;
import static testing.Await.await;
import static testing.Eventually.eventually;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import platform.facts.EventLog;
import platform.facts.EventPosition;
import platform.facts.Fact;
import platform.facts.Facts;
import testing.ApiHouse;
import testing.ShopDatabase;

class EventStreamTest {
    private static final String PATH = "/api/v1/events/stream";
    private static final Duration SELDOM = Duration.ofHours(1);

    private final ShopDatabase shop = ShopDatabase.with("s1", "s2");
    private final Facts facts = shop.facts();
    private final EventLog log = new EventLog(shop.database().pool());
    private final OpenStreams open = new OpenStreams();

    @AfterEach
    void close() {
        shop.close();
    }

    private static EventStreamSettings settings(int streams, Duration heartbeat, Duration authorise, Duration slowFor) {
        return new EventStreamSettings(
                streams, Duration.ofHours(1), Duration.ofMillis(20), heartbeat, authorise, slowFor);
    }

    private ApiHouse serving(EventStreamSettings settings) {
        return ApiHouse.serving(
                shop.vertx(),
                (api, house) -> new EventStreamRoutes(
                                shop.vertx(),
                                log,
                                house.authenticator(),
                                Set.of("order.changed", "product.changed"),
                                settings,
                                open,
                                Clock.systemUTC())
                        .mount(api));
    }

    private ApiHouse serving() {
        return serving(settings(100, SELDOM, SELDOM, SELDOM));
    }

    private void sql(String statement) {
        await(shop.database().pool().query(statement).execute());
    }

    private void happens(String type, String store, String... subjects) {
        for (String subject : subjects) {
            await(shop.database().transaction(tx -> facts.publish(tx, new Fact(type, store, subject))));
        }
    }

    @Test
    void whatHappens_isTold_withoutBeingHeldBackByCompression() {
        try (SseClient client = new SseClient(serving().uri(PATH), ADMIN)) {
            assertThat(client.response().statusCode()).isEqualTo(200);
            assertThat(client.response().headers().firstValue("Content-Type")).contains("text/event-stream");
            assertThat(client.response().headers().firstValue("Content-Encoding"))
                    .isNotEqualTo("gzip");
            assertThat(client.any().comment()).isEqualTo("connected");

            happens("order.changed", "s1", "7");

            SseClient.Event event = client.next();
            assertThat(event.type()).isEqualTo("order.changed");
            assertThat(event.json().fieldNames()).containsExactly("type", "store_id", "subject_id", "at");
            assertThat(event.json().getString("store_id")).isEqualTo("s1");
            assertThat(event.subject()).isEqualTo("7");
            assertThat(Instant.parse(event.json().getString("at")))
                    .isBefore(Instant.now().plusSeconds(5));
        }
    }

    @Test
    void whoWasCutOff_resumesWhereHeWas() {
        ApiHouse api = serving();
        String last;
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN)) {
            client.any();
            happens("order.changed", "s1", "1", "2", "3");
            last = client.next().id();
        }
        happens("order.changed", "s1", "4");
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN, "Last-Event-ID", last)) {
            for (String subject : new String[] {"2", "3", "4"}) {
                assertThat(client.next().subject()).isEqualTo(subject);
            }
            happens("order.changed", "s1", "5");
            assertThat(client.next().subject()).isEqualTo("5");
        }
    }

    @Test
    void moreThanOnePage_comesInOrder() {
        ApiHouse api = serving();
        String start;
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN)) {
            start = client.any().id();
        }
        await(shop.database()
                .pool()
                .query("INSERT INTO events (scope, type, subject)"
                        + " SELECT 's1', 'order.changed', n::text FROM generate_series(1, 1000) AS n")
                .execute());
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN, "Last-Event-ID", start)) {
            for (int i = 1; i <= 1000; i++) {
                assertThat(client.next().subject()).isEqualTo(Integer.toString(i));
            }
        }
    }

    /** The number is given when a row is written, but the row is seen when it is committed. */
    @Test
    void whatIsCommittedLate_isNotPassedOver() {
        try (SseClient client = new SseClient(serving().uri(PATH), ADMIN)) {
            client.any();
            Promise<Void> written = Promise.promise();
            Promise<Void> goOn = Promise.promise();
            var slow = shop.database()
                    .transaction(tx -> facts.publish(tx, new Fact("order.changed", "s1", "early"))
                            .onSuccess(done -> written.complete())
                            .compose(done -> goOn.future()));
            await(written.future());
            happens("order.changed", "s1", "late");
            goOn.complete();
            await(slow);

            assertThat(client.next().subject()).isEqualTo("early");
            assertThat(client.next().subject()).isEqualTo("late");
        }
    }

    @Test
    void aListenerHearsOfItsStoresAlone_andOfWhatItAskedFor() {
        ApiHouse api = serving();
        try (SseClient one = new SseClient(api.uri(PATH), ONLY_S1);
                SseClient second = new SseClient(api.uri(PATH + "?store_id=s2"), OPERATOR);
                SseClient products = new SseClient(api.uri(PATH + "?types=product.changed"), OPERATOR)) {
            one.any();
            second.any();
            products.any();
            happens("order.changed", "s2", "foreign");
            happens("order.changed", "s1", "own");
            happens("product.changed", "s1", "product");

            assertThat(one.next().subject()).isEqualTo("own");
            assertThat(one.next().subject()).isEqualTo("product");
            assertThat(second.next().subject()).isEqualTo("foreign");
            assertThat(products.next().subject()).isEqualTo("product");
        }
        assertThat(api.call(ONLY_S1, "GET", PATH + "?store_id=s2", "").status()).isEqualTo(404);
        assertThat(api.get(PATH + "?types=order.changed,gossip").wrong()).containsExactly("types");
        assertThat(api.get(PATH + "?types=,").wrong()).containsExactly("types");
        assertThat(api.get(PATH, "Last-Event-ID", "yesterday").wrong()).containsExactly("Last-Event-ID");
        assertThat(open.count()).isEqualTo(0);
    }

    @Test
    void aLookThatFailed_isRepeated_thoughNothingElseHappens() {
        ListAppender<ILoggingEvent> said = new ListAppender<>();
        said.start();
        Logger logger = (Logger) LoggerFactory.getLogger(EventListener.class);
        logger.setLevel(Level.WARN);
        logger.addAppender(said);
        try (SseClient client = new SseClient(serving().uri(PATH), ADMIN)) {
            client.any();
            sql("ALTER TABLE events RENAME COLUMN subject TO hidden");
            sql("INSERT INTO events (scope, type, hidden) VALUES ('s1', 'order.changed', '7')");
            eventually(() -> assertThat(said.list).isNotEmpty());
            sql("ALTER TABLE events RENAME COLUMN hidden TO subject");

            assertThat(client.next().subject()).isEqualTo("7");
        } finally {
            logger.detachAppender(said);
            logger.setLevel(null);
        }
    }

    @Test
    void whereNothingHappens_theNewestStaysWhatItIs() {
        EventPosition newest = await(log.newest());
        assertThat(await(log.newest())).isEqualTo(newest);
        happens("order.changed", "s1", "7");
        assertThat(await(log.newest())).isNotEqualTo(newest);
    }

    @Test
    void aSilentStream_showsThatItLives() {
        ApiHouse api = serving(settings(100, Duration.ofMillis(30), SELDOM, SELDOM));
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN)) {
            client.any();
            SseClient.Event beat = client.any();
            assertThat(beat.comment()).isEqualTo("heartbeat");
            assertThat(beat.id()).isNotEmpty();
        }
    }

    @Test
    void aRevokedKey_endsItsStream() {
        ApiHouse api = serving(settings(100, SELDOM, Duration.ofMillis(30), SELDOM));
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN)) {
            client.any();
            api.revoke(ADMIN);
            assertThat(client.next().type()).isEqualTo("unauthorized");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void aDrainingService_letsItsListenersGo() {
        ApiHouse api = serving();
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN)) {
            client.any();
            await(api.server().shutdown(20, TimeUnit.SECONDS));
            assertThat(client.next().type()).isEqualTo("drain");
            assertThat(client.ended()).isTrue();
        }
    }

    @Test
    void streamsAreBounded_andAPlaceIsFreeOnceItsListenerHasGone() {
        ApiHouse api = serving(settings(1, SELDOM, SELDOM, SELDOM));
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN)) {
            client.any();
            ApiHouse.Answer refused = api.get(PATH);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.code()).isEqualTo("too_many_streams");
            assertThat(refused.header("Retry-After")).isEqualTo("30");
        }
        eventually(() -> assertThat(open.count()).isEqualTo(0));
        try (SseClient client = new SseClient(api.uri(PATH), ADMIN)) {
            assertThat(client.any().comment()).isEqualTo("connected");
        }
    }

    @Test
    void overHttp2_aPlaceIsFreeOnceItsStreamIsReset() {
        HttpClient http = shop.vertx()
                .createHttpClient(new HttpClientOptions()
                        .setProtocolVersion(HttpVersion.HTTP_2)
                        .setHttp2ClearTextUpgrade(false));
        HttpClientResponse stream =
                await(http.request(HttpMethod.GET, serving().server().actualPort(), "127.0.0.1", PATH)
                        .compose(request -> request.putHeader("Authorization", "Bearer " + ADMIN)
                                .send()));
        assertThat(open.count()).isEqualTo(1);

        stream.request().reset();

        eventually(() -> assertThat(open.count()).isEqualTo(0));
    }

    @Test
    void whoDoesNotRead_isCutOff() throws IOException {
        ApiHouse api = serving(settings(1, SELDOM, SELDOM, Duration.ofMillis(200)));
        try (Socket socket = new Socket()) {
            socket.setReceiveBufferSize(4096);
            socket.connect(new InetSocketAddress("127.0.0.1", api.server().actualPort()));
            socket.getOutputStream()
                    .write(("GET " + PATH + " HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer " + ADMIN + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            eventually(() -> assertThat(open.count()).isEqualTo(1));
            await(shop.database()
                    .pool()
                    .query("INSERT INTO events (scope, type, subject)"
                            + " SELECT 's1', 'order.changed', n::text FROM generate_series(1, 100000) AS n")
                    .execute());
            eventually(() -> assertThat(open.count()).isEqualTo(0));
        }
    }

    @Test
    void oneCaller_cannotTakeAllStreams() {
        ApiHouse api = serving(settings(20, SELDOM, SELDOM, SELDOM));
        try (SseClient first = new SseClient(api.uri(PATH), ADMIN);
                SseClient second = new SseClient(api.uri(PATH), ADMIN)) {
            assertThat(first.response().statusCode()).isEqualTo(200);
            assertThat(second.response().statusCode()).isEqualTo(200);
            try (SseClient third = new SseClient(api.uri(PATH), ADMIN);
                    SseClient another = new SseClient(api.uri(PATH), OPERATOR)) {
                assertThat(third.response().statusCode()).isEqualTo(429);
                assertThat(third.response().headers().firstValue("Retry-After")).isPresent();
                assertThat(another.response().statusCode()).isEqualTo(200);
            }
        }
        eventually(() -> assertThat(open.count()).isEqualTo(0));
        try (SseClient again = new SseClient(api.uri(PATH), ADMIN)) {
            assertThat(again.response().statusCode()).isEqualTo(200);
        }
    }

    @Test
    void whoComesTooLate_isToldThatSomethingIsMissing() {
        long old = Instant.now().minus(Duration.ofHours(2)).getEpochSecond();
        try (SseClient client = new SseClient(serving().uri(PATH), ADMIN, "Last-Event-ID", "1-1-" + old)) {
            assertThat(client.next().type()).isEqualTo("gap");
            happens("order.changed", "s1", "7");
            assertThat(client.next().subject()).isEqualTo("7");
        }
    }

    @Test
    void whatIsOld_isForgotten() {
        happens("order.changed", "s1", "old", "slow", "new");
        await(shop.database()
                .pool()
                .query("UPDATE events SET at = now() - CASE subject WHEN 'old' THEN interval '71 minutes'"
                        + " ELSE interval '65 minutes' END WHERE subject IN ('old', 'slow')")
                .execute());
        assertThat(await(log.forget(Duration.ofHours(1)))).as("not read yet").isZero();
        await(shop.database()
                .pool()
                .query(
                        "UPDATE event_readers SET (xact, id) = (SELECT xact, id FROM events ORDER BY xact DESC, id DESC LIMIT 1)")
                .execute());

        assertThat(await(log.forget(Duration.ofHours(1)))).isEqualTo(1);
        assertThat(await(log.forget(Duration.ofHours(1)))).isZero();
        assertThat(shop.dump("events")).contains("new", "slow").doesNotContain("old");
    }
}
