package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The door byte by byte: versions of HTTP, and limits that hold while a body is read. */
class WireTest {

    private static final String BODY = "{\"id\":1,\"date_modified_gmt\":\"2026-11-22T10:00:01\",\"text\":\"a\"}";
    private static final int LIMIT = 64 * 1024;

    private final DoorHouse house = new DoorHouse(DoorHouse.settings(Duration.ofSeconds(5)));

    @AfterEach
    void close() {
        house.close();
    }

    private static String head(String version, String connection, String body, String... more) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return "POST /webhooks/woocommerce/shop " + version + "\r\nHost: us\r\n"
                + (connection.isEmpty() ? "" : "Connection: " + connection + "\r\n")
                + "X-WC-Webhook-Topic: order.updated\r\nX-WC-Webhook-Delivery-ID: one\r\n"
                + "X-WC-Webhook-Source: " + DoorHouse.HOME + "\r\n"
                + "X-WC-Webhook-Signature: " + RecordedDelivery.sign(bytes, DoorHouse.SECRET) + "\r\n"
                + String.join("", more);
    }

    private static String whole(String version, String connection) {
        return head(version, connection, BODY, "Content-Length: " + BODY.length() + "\r\n") + "\r\n" + BODY;
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0,close", "HTTP/1.0,''", "HTTP/1.1,close"})
    void aConnectionForOneDelivery_isAnsweredAndClosed(String version, String connection) {
        try (RawHttp raw = new RawHttp(house.port())) {
            assertThat(raw.send(whole(version, connection)).rest())
                    .startsWith(version + " 200 ")
                    .endsWith("{\"status\":\"received\"}");
        }
    }

    @ParameterizedTest
    @CsvSource({"HTTP/1.0,keep-alive", "HTTP/1.1,''", "HTTP/1.1,keep-alive"})
    void aConnectionThatIsKept_takesTheNextDelivery(String version, String connection) {
        try (RawHttp raw = new RawHttp(house.port())) {
            assertThat(raw.send(whole(version, connection)).answer()).contains(" 200 ", "received");
            assertThat(raw.send(whole(version, connection)).answer()).contains(" 200 ", "duplicate");
        }
    }

    @Test
    void twoDeliveriesAtOnceOnOneConnection_areAnsweredInOrder() {
        try (RawHttp raw = new RawHttp(house.port())) {
            raw.send(whole("HTTP/1.1", "") + whole("HTTP/1.1", "close"));
            assertThat(raw.rest()).containsSubsequence("received", "duplicate");
        }
    }

    @Test
    void aChunkedBody_isTakenAsItIs() {
        try (RawHttp raw = new RawHttp(house.port())) {
            raw.send(head("HTTP/1.1", "close", BODY, "Transfer-Encoding: chunked\r\n") + "\r\n");
            raw.send("5\r\n" + BODY.substring(0, 5) + "\r\n");
            raw.send(Integer.toHexString(BODY.length() - 5) + "\r\n" + BODY.substring(5) + "\r\n0\r\n\r\n");
            assertThat(raw.rest()).contains(" 200 ", "received");
        }
    }

    /** WordPress asks so for bodies above 1 MiB, and curl waits a second when nobody answers. */
    @Test
    void whoAsksWhetherToSend_isToldToGoOn() {
        try (RawHttp raw = new RawHttp(house.port())) {
            raw.send(head(
                            "HTTP/1.1",
                            "close",
                            BODY,
                            "Expect: 100-Continue\r\n",
                            "Content-Length: " + BODY.length() + "\r\n")
                    + "\r\n");
            assertThat(raw.head()).startsWith("HTTP/1.1 100 ");
            assertThat(raw.send(BODY).rest()).contains(" 200 ", "received");
        }
    }

    @Test
    void whoAsksWhetherToSendTooMuch_isToldNotTo() {
        try (RawHttp raw = new RawHttp(house.port())) {
            raw.send(head("HTTP/1.1", "", BODY, "Expect: 100-continue\r\n", "Content-Length: 70000\r\n") + "\r\n");
            assertThat(raw.head()).startsWith("HTTP/1.1 413 ");
        }
        assertNothingHeld();
    }

    @Test
    void aBodyAnnouncedTooLarge_is413BeforeItIsSent() {
        try (RawHttp raw = new RawHttp(house.port())) {
            raw.send(head("HTTP/1.1", "", BODY, "Content-Length: " + (LIMIT + 1) + "\r\n") + "\r\n");
            assertThat(raw.answer()).startsWith("HTTP/1.1 413 ").contains("body_too_large", "application/problem+json");
        }
        assertThat(house.events).containsExactly("shop order.updated rejected");
        assertNothingHeld();
    }

    @Test
    void aBodyAnnouncedTooLargeAndSentAllTheSame_canStillReadItsAnswer() {
        String body = "x".repeat(LIMIT * 3);
        try (RawHttp raw = new RawHttp(house.port())) {
            raw.send(head("HTTP/1.1", "close", body, "Content-Length: " + body.length() + "\r\n") + "\r\n" + body);
            assertThat(raw.rest()).startsWith("HTTP/1.1 413 ").doesNotContain("(reset)");
        }
        assertNothingHeld();
    }

    @Test
    void aBodyThatGrowsTooLarge_is413WhileItIsRead() {
        String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
        try (RawHttp raw = new RawHttp(house.port())) {
            raw.send(head("HTTP/1.1", "", BODY, "Transfer-Encoding: chunked\r\n") + "\r\n");
            for (int i = 0; i < 5; i++) {
                raw.send(chunk);
            }
            assertThat(raw.answer()).as("though its end never came").startsWith("HTTP/1.1 413 ");
            assertThat(endsWithin(raw, chunk)).as("an endless body is cut off").isTrue();
        }
        assertNothingHeld();
    }

    @Test
    void aBodyAnnouncedEndless_isCutOffToo() {
        try (RawHttp raw = new RawHttp(house.port())) {
            raw.send(head("HTTP/1.1", "", BODY, "Content-Length: 9000000000\r\n") + "\r\n");
            assertThat(raw.answer()).startsWith("HTTP/1.1 413 ");
            assertThat(endsWithin(raw, "x".repeat(0x4000))).isTrue();
        }
        assertNothingHeld();
    }

    private static boolean endsWithin(RawHttp raw, String chunk) {
        try {
            for (int i = 0; i < 2000; i++) {
                raw.send(chunk);
            }
            return false;
        } catch (UncheckedIOException e) {
            return true;
        }
    }

    @Test
    void aBodyOfExactlyTheLimit_isTaken() {
        String body = "{\"id\":1,\"a\":\"" + "x".repeat(LIMIT - 15) + "\"}";
        assertThat(body).hasSize(LIMIT);

        assertThat(house.deliver("order.updated", body).statusCode()).isEqualTo(200);
        assertThat(house.deliver("order.updated", body + " ").statusCode()).isEqualTo(413);
    }

    @Test
    void tooManyAtOnce_is503WithRetryAfter() {
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            slow.add(new RawHttp(house.port()).send(head("HTTP/1.1", "", BODY, "Content-Length: 50\r\n") + "\r\n{"));
        }
        eventually(() -> assertThat(house.inFlight.requests()).isEqualTo(4));
        try (RawHttp raw = new RawHttp(house.port())) {
            assertThat(raw.send(whole("HTTP/1.1", "")).answer())
                    .startsWith("HTTP/1.1 503 ")
                    .containsIgnoringCase("retry-after: 30");
        }
        assertThat(house.events).containsExactly("shop order.updated failed");
        slow.forEach(RawHttp::close);
        assertNothingHeld();
        assertThat(house.deliver("order.updated", BODY).statusCode()).isEqualTo(200);
    }

    @Test
    void tooManyBytesAtOnce_is503WithRetryAfter() {
        String most = "x".repeat(60 * 1024);
        List<RawHttp> slow = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            slow.add(new RawHttp(house.port())
                    .send(head("HTTP/1.1", "", BODY, "Content-Length: 65000\r\n") + "\r\n" + most));
        }
        eventually(() -> {
            boolean free = house.inFlight.hold(20 * 1024);
            if (free) {
                house.giveBack(20 * 1024);
            }
            assertThat(free).isFalse();
        });
        String body = "{\"id\":1,\"a\":\"" + "x".repeat(30 * 1024) + "\"}";

        var answer = house.deliver("order.updated", body);

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("30");
        assertThat(house.events).containsExactly("shop order.updated failed");
        slow.forEach(RawHttp::close);
        assertNothingHeld();
        assertThat(house.deliver("order.updated", body).statusCode()).isEqualTo(200);
    }

    /** Nothing is stored, and every byte was given back. */
    private void assertNothingHeld() {
        eventually(() -> assertThat(house.inFlight.requests()).isZero());
        assertThat(house.inFlight.hold(128 * 1024)).isTrue();
        house.giveBack(128 * 1024);
        assertThat(house.inbox()).isEmpty();
    }
}
