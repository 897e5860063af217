package carriers.service;

import static carriers.service.Samples.MEDELLIN;
import static carriers.service.Samples.labelRequest;
import static org.assertj.core.api.Assertions.assertThat;

import carriers.CallBudget;
import carriers.CallPriority;
import carriers.Carrier;
import carriers.CarrierGateway;
import carriers.LabelDocument;
import carriers.NotSent;
import carriers.PurchaseOutcome;
import carriers.Purchased;
import carriers.Rejected;
import carriers.Throttled;
import carriers.Unknown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import testing.DeafPort;

/** What the adapter claims after a purchase went wrong, against servers that misbehave byte by byte. */
class PurchaseOutcomeTest {

    private static final String LABEL =
            "{\"tracking_number\":\"123\",\"carrier\":\"DHL\",\"cost\":12.34,\"currency\":\"USD\",\"barcode\":null}";

    private final CallBudget budget = new CallBudget(60, 1000, Clock.systemUTC());
    private final BlockingQueue<PurchaseOutcome> late = new LinkedBlockingQueue<>();
    private Vertx vertx;
    private CarrierGateway gateway;

    @BeforeEach
    void start() {
        vertx = Vertx.vertx();
    }

    @AfterEach
    void stop() throws Exception {
        gateway.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    @Test
    void connectionRefused_isNotSent() throws Exception {
        try (DeafPort nobody = DeafPort.any()) {
            assertThat(purchase(nobody.number())).isInstanceOf(NotSent.class);
        }
    }

    @Test
    void hostUnknown_isNotSent() throws Exception {
        open(ServiceOptions.defaults(URI.create("http://carrier.invalid:8009"), Optional.empty()));

        assertThat(buy()).isInstanceOf(NotSent.class);
    }

    @Test
    void connectedButTlsNeverAnswered_isNotSent() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (TcpServer server = new TcpServer(socket -> end.await(20, TimeUnit.SECONDS))) {
            open(impatient(URI.create("https://127.0.0.1:" + server.port())));

            assertThat(buy()).isInstanceOf(NotSent.class);
            end.countDown();
        }
    }

    @Test
    void requestReadThenClosed_isUnknown() throws Exception {
        try (TcpServer server = new TcpServer(TcpServer::readRequest)) {
            assertThat(purchase(server.port())).isInstanceOf(Unknown.class);
            assertThat(server.requests()).singleElement().asString().contains("\"reference_number\":\"ref-1\"");
        }
    }

    @Test
    void requestReadAndNeverAnswered_isUnknownAtTheDeadline() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        try (TcpServer server = new TcpServer(socket -> {
            String request = TcpServer.readRequest(socket);
            end.await(20, TimeUnit.SECONDS);
            return request;
        })) {
            assertThat(purchaseImpatiently(server.port())).isInstanceOf(Unknown.class);
            end.countDown();
        }
    }

    @Test
    void answerAfterTheDeadline_isUnknownFirstAndThenTold() throws Exception {
        CountDownLatch answer = new CountDownLatch(1);
        try (TcpServer server = new TcpServer(socket -> {
            String request = TcpServer.readRequest(socket);
            answer.await(20, TimeUnit.SECONDS);
            TcpServer.write(socket, http("200 OK", "", LABEL));
            return request;
        })) {
            assertThat(purchaseImpatiently(server.port())).isInstanceOf(Unknown.class);
            answer.countDown();

            assertThat(late.poll(10, TimeUnit.SECONDS))
                    .isInstanceOfSatisfying(
                            Purchased.class,
                            told -> assertThat(told.label().trackingNumber()).isEqualTo("123"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 502, 503, 504, 408, 409, 302})
    void statusThatLeavesItOpen_isUnknown(int status) throws Exception {
        assertThat(answered(http(status + " X", "", "{\"detail\":\"carrier said no\"}")))
                .isInstanceOfSatisfying(
                        Unknown.class, unknown -> assertThat(unknown.reason()).contains("carrier said no"));
    }

    @Test
    void unprocessable_isRejectedForGood_withoutWhatWasSent() throws Exception {
        String body =
                "{\"detail\":[{\"loc\":[\"body\",\"origin\",\"city\"],\"msg\":\"Field required\",\"input\":\"Secret St\"}]}";

        assertThat(answered(http("422 X", "", body)))
                .isEqualTo(new Rejected("HTTP 422: origin.city Field required", false));
    }

    @ParameterizedTest
    @CsvSource({"400,false", "401,true", "403,true", "404,true", "413,false"})
    void otherRefusal_isRejected(int status, boolean retryable) throws Exception {
        assertThat(answered(http(status + " X", "", "gone"))).isEqualTo(new Rejected("HTTP " + status, retryable));
    }

    @Test
    void tooMany_isThrottledAndStopsTheBudget() throws Exception {
        assertThat(answered(http("429 X", "Retry-After: 17\r\n", "{}")))
                .isEqualTo(new Throttled(Duration.ofSeconds(17)));
        assertThat(budget.available(CallPriority.LABELS)).isZero();
    }

    @Test
    void tooMany_withTheWaitInTheBody_isThrottled() throws Exception {
        assertThat(answered(http("429 X", "", "{\"error\":\"x\",\"retry_after\":9}")))
                .isEqualTo(new Throttled(Duration.ofSeconds(9)));
    }

    @Test
    void overBudget_isThrottledWithoutACall() throws Exception {
        budget.pause(Duration.ofMinutes(5));
        try (TcpServer server = new TcpServer(TcpServer::readRequest)) {
            assertThat(purchase(server.port())).isInstanceOf(Throttled.class);
            assertThat(server.requests()).isEmpty();
        }
    }

    @Test
    void trackingThatUsedItsShareUp_leavesTheRestToLabels() throws Exception {
        while (budget.available(CallPriority.TRACKING) > 0) {
            budget.take(CallPriority.TRACKING);
        }
        open(options(URI.create("http://127.0.0.1:1"), Duration.ofSeconds(20)));

        assertThat(await(gateway.carrier("DHL").orElseThrow().track("1"))).isInstanceOf(Throttled.class);
        assertThat(budget.available(CallPriority.LABELS)).isEqualTo(15);
    }

    @Test
    void tooManyForAbsurdlyLong_waitsAnHourAtMost() throws Exception {
        assertThat(answered(http("429 X", "Retry-After: 999999999\r\n", "{}")))
                .isEqualTo(new Throttled(Duration.ofHours(1)));
        budget.take(CallPriority.LABELS);
        assertThat(budget.waiting(CallPriority.LABELS)).isLessThanOrEqualTo(Duration.ofHours(1));
    }

    @Test
    void aComplaintThatRepeatsTheAddress_isToldWithoutIt() throws Exception {
        String prose = "{\"detail\":\"FEDEX: no delivery to %s, %s for %s (%s)\"}"
                .formatted(
                        MEDELLIN.street().toUpperCase(Locale.ROOT),
                        MEDELLIN.city(),
                        MEDELLIN.contactName(),
                        MEDELLIN.contactPhone());

        assertThat(answered(http("500 X", "", prose)))
                .isEqualTo(new Unknown("HTTP 500: FEDEX: no delivery to …, " + MEDELLIN.city() + " for … (…)"));
    }

    @Test
    void halfAnAnswer_isUnknown() throws Exception {
        String whole = http("200 OK", "", LABEL);

        assertThat(answered(whole.substring(0, whole.length() - 10))).isInstanceOf(Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"not json", "{}", "[]", "{\"tracking_number\":null}", ""})
    void successThatCannotBeRead_isUnknown(String body) throws Exception {
        assertThat(answered(http("200 OK", "", body))).isInstanceOf(Unknown.class);
    }

    @Test
    void answerBeyondTheLimit_isUnknown() throws Exception {
        assertThat(answered(http("200 OK", "", LABEL + " ".repeat(70_000)))).isInstanceOf(Unknown.class);
    }

    @Test
    void wholeAnswer_isPurchased_withTheCostToTheCent() throws Exception {
        assertThat(answered(http("200 OK", "", LABEL))).isInstanceOfSatisfying(Purchased.class, bought -> {
            assertThat(bought.label().cost()).isEqualByComparingTo("12.34");
            assertThat(bought.label().document()).isInstanceOf(LabelDocument.Missing.class);
        });
    }

    private PurchaseOutcome answered(String answer) throws Exception {
        try (TcpServer server = new TcpServer(socket -> {
            String request = TcpServer.readRequest(socket);
            TcpServer.write(socket, answer);
            return request;
        })) {
            return purchase(server.port());
        }
    }

    private PurchaseOutcome purchase(int port) throws Exception {
        return purchase(options(URI.create("http://127.0.0.1:" + port), Duration.ofSeconds(20)));
    }

    private PurchaseOutcome purchaseImpatiently(int port) throws Exception {
        return purchase(impatient(URI.create("http://127.0.0.1:" + port)));
    }

    private PurchaseOutcome purchase(ServiceOptions options) throws Exception {
        open(options);
        return buy();
    }

    private void open(ServiceOptions options) {
        gateway = PlatformCarrierService.create(vertx, options, budget, Clock.systemUTC());
    }

    private PurchaseOutcome buy() throws Exception {
        Carrier carrier = gateway.carrier("DHL").orElseThrow();
        return await(carrier.purchase(labelRequest("ref-1"), late::add));
    }

    private static <T> T await(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    private static ServiceOptions impatient(URI url) {
        return options(url, Duration.ofSeconds(3));
    }

    private static ServiceOptions options(URI url, Duration deadline) {
        return new ServiceOptions(
                url,
                Optional.of("key"),
                List.of("DHL"),
                deadline,
                deadline,
                deadline,
                Duration.ofSeconds(20),
                deadline,
                2,
                2,
                64 * 1024);
    }

    private static String http(String status, String headers, String body) {
        return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** Accepts connections one by one and lets a script talk over each. */
    private static final class TcpServer implements AutoCloseable {

        /** What is done with one connection, which is closed afterwards; gives what was read. */
        @FunctionalInterface
        interface Script {
            Object talk(Socket socket) throws Exception;
        }

        private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        private final BlockingQueue<Object> requests = new LinkedBlockingQueue<>();
        private final Script script;

        TcpServer(Script script) throws IOException {
            this.script = script;
            Thread thread = new Thread(this::serve, "tcp-server");
            thread.setDaemon(true);
            thread.start();
        }

        int port() {
            return server.getLocalPort();
        }

        List<Object> requests() {
            return List.copyOf(requests);
        }

        static String readRequest(Socket socket) throws IOException {
            InputStream in = socket.getInputStream();
            StringBuilder read = new StringBuilder();
            while (!complete(read)) {
                int next = in.read();
                if (next < 0) {
                    break;
                }
                read.append((char) next);
            }
            return read.toString();
        }

        static void write(Socket socket, String text) throws IOException {
            socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
            socket.getOutputStream().flush();
        }

        private static boolean complete(StringBuilder read) {
            int end = read.indexOf("\r\n\r\n");
            if (end < 0) {
                return false;
            }
            String head = read.substring(0, end).toLowerCase(java.util.Locale.ROOT);
            int at = head.indexOf("content-length: ");
            int length = at < 0
                    ? 0
                    : Integer.parseInt(
                            head.substring(at + 16).split("\r\n", -1)[0].strip());
            return read.length() >= end + 4 + length;
        }

        private void serve() {
            while (!server.isClosed()) {
                try (Socket socket = server.accept()) {
                    requests.add(script.talk(socket));
                } catch (Exception closed) {
                    // The client went away or the test is over: the next connection decides.
                    continue;
                }
            }
        }

        @Override
        public void close() throws IOException {
            server.close();
        }
    }
}
