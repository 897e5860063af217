package notifications.outgoing;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;

/** What leaves this machine, and where to. */
class HttpSenderTest {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Delivery.Event EVENT =
            new Delivery.Event("evt_1_1", "order.changed", Optional.of("s1"), Optional.of("17"), NOW, 1);
    private static final SsrfPolicy LAX = new SsrfPolicy(true, false);

    private final Vertx vertx = Vertx.vertx();
    private final Receiver receiver = new Receiver(vertx);
    private final AtomicInteger lookUps = new AtomicInteger();

    @AfterEach
    void close() {
        await(vertx.close());
    }

    private SendOutcome send(String url, SsrfPolicy policy, String... addresses) {
        return send(url, policy, Duration.ofMillis(700), addresses);
    }

    private SendOutcome send(String url, SsrfPolicy policy, Duration timeout, String... addresses) {
        HostResolver resolver = host -> Future.succeededFuture(
                List.of(address(addresses[Math.min(lookUps.getAndIncrement(), addresses.length - 1)])));
        HttpSender sender = new HttpSender(vertx, new SsrfGuard(policy, resolver), timeout, "us", Clock.systemUTC());
        return await(sender.send(url, List.of(SigningSecret.random()), EVENT, NOW));
    }

    private static InetAddress address(String text) {
        try {
            return InetAddress.getByName(text);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void itConnectsToTheAddressThatWasChecked_andLooksUpNoOther() {
        // Whoever answers the second look-up with another address (DNS rebinding) is never asked a second time.
        SendOutcome outcome = send("http://hooks.test:" + receiver.port() + "/in?a=b#c", LAX, "127.0.0.1", "192.0.2.1");

        assertThat(outcome).isEqualTo(new SendOutcome.Accepted(204));
        assertThat(lookUps).hasValue(1);
        assertThat(receiver.received().get(0).path()).isEqualTo("/in?a=b");
        assertThat(receiver.received().get(0).headers()).containsEntry("host", "hooks.test:" + receiver.port());
        assertThat(receiver.received().get(0).headers()).containsEntry("user-agent", "us");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fe80::1",
                "fd00::1",
                "::ffff:127.0.0.1"
            })
    void aNameThatLeadsIntoOurNetwork_isNotCalled(String address) {
        SendOutcome outcome = send("https://hooks.test/", SsrfPolicy.STRICT, address);

        assertThat(outcome.reason()).startsWith("the address may not be called").doesNotContain(address);
        assertThat(receiver.received()).isEmpty();
    }

    @Test
    void withoutTls_nothingIsSent() {
        assertThat(send("http://hooks.test/", SsrfPolicy.STRICT, "93.184.216.34")
                        .reason())
                .contains("https://");
    }

    @Test
    void aRedirect_isNotFollowed() {
        receiver.answers(Receiver.status(302, "Location", receiver.url("/elsewhere")));

        assertThat(send(receiver.url("/"), LAX, "127.0.0.1").status()).contains(302);
        assertThat(receiver.received()).hasSize(1);
    }

    @Test
    void retryAfter_isRead() {
        receiver.answers(Receiver.status(429, "Retry-After", "90"));

        assertThat(send(receiver.url("/"), LAX, "127.0.0.1"))
                .isEqualTo(
                        new SendOutcome.Failed(Optional.of(429), "answered 429", Optional.of(Duration.ofSeconds(90))));
    }

    @Test
    void silence_isNoAnswerInTime() {
        receiver.answers(request -> {});

        assertThat(send(receiver.url("/"), LAX, "127.0.0.1").reason()).isEqualTo("no answer in time");
    }

    @Test
    void anAnswerThatNeverEnds_countsByItsStatus() {
        receiver.answers(request -> request.response().setChunked(true).write("a"));
        assertThat(send(receiver.url("/"), LAX, "127.0.0.1")).isEqualTo(new SendOutcome.Accepted(200));

        receiver.answers(request ->
                request.response().setStatusCode(410).setChunked(true).write("a"));
        assertThat(send(receiver.url("/"), LAX, "127.0.0.1")).isEqualTo(new SendOutcome.Gone());
    }

    @Test
    void aLongAnswer_isNotReadToItsEnd() {
        receiver.answers(request -> request.response().setChunked(true).write(Buffer.buffer(new byte[200_000])));

        assertThat(send(receiver.url("/"), LAX, "127.0.0.1")).isEqualTo(new SendOutcome.Accepted(200));
    }

    @Test
    void aConnectionThatBreaks_isNoAnswer() {
        receiver.answers(request -> request.connection().close());

        assertThat(send(receiver.url("/"), LAX, "127.0.0.1").reason()).startsWith("the connection broke off");
    }

    @Test
    void nobodyThere_isNoConnection() {
        HttpServer gone =
                await(vertx.createHttpServer().requestHandler(request -> {}).listen(0, "127.0.0.1"));
        int port = gone.actualPort();
        await(gone.close());

        assertThat(send("http://hooks.test:" + port + "/", LAX, "127.0.0.1").reason())
                .isEqualTo("no connection");
    }

    @Test
    void aServerWithoutTls_isNoTls() {
        // The first handshake of a machine that is busy takes a while.
        assertThat(send("https://hooks.test:" + receiver.port() + "/", LAX, Duration.ofSeconds(20), "127.0.0.1")
                        .reason())
                .startsWith("no connection by TLS");
    }

    @Test
    void thePayload_isSmall_andTheSameEveryTime() {
        assertThat(Payload.of(EVENT).toString())
                .isEqualTo("{\"type\":\"order.changed\",\"timestamp\":\"2026-01-02T03:04:05Z\","
                        + "\"data\":{\"store_id\":\"s1\",\"subject_id\":\"17\",\"sequence\":1}}");
        Delivery.Event test =
                new Delivery.Event("evt_test_1", "webhook.test", Optional.empty(), Optional.empty(), NOW, 9);
        assertThat(Payload.of(test).toString()).contains("\"store_id\":null,\"subject_id\":null,\"sequence\":9");
    }
}
