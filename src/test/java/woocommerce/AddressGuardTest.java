package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import platform.http.HostResolver;
import platform.http.Network;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.http.UrlRefusedException;

class AddressGuardTest {

    private static final StoreAddress STORE = StoreAddress.of("https://shop.test/fr");

    @Test
    void by_publicAddress_isTheOneToConnectTo() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("93.184.216.34");

        assertThat(guard(host -> Future.succeededFuture(List.of(address)))
                        .check(STORE)
                        .result()
                        .port())
                .isEqualTo(443);
    }

    @Test
    void by_privateAddress_isRefused() throws UnknownHostException {
        InetAddress address = InetAddress.getByName("10.0.0.7");

        assertThat(guard(host -> Future.succeededFuture(List.of(address)))
                        .check(STORE)
                        .cause())
                .isInstanceOf(UrlRefusedException.class);
    }

    @Test
    void by_unknownName_isAnUnknownHost() {
        assertThat(guard(host -> Future.failedFuture("SERVFAIL")).check(STORE).cause())
                .isInstanceOf(UnknownHostException.class);
    }

    /** Whoever answers a later look-up with another address (DNS rebinding) leads nowhere: each connection is checked. */
    @Test
    void aNameThatLeadsElsewhereLater_isNotFollowedThere() {
        Vertx vertx = Vertx.vertx();
        AtomicInteger inside = new AtomicInteger();
        int port = serve(vertx, "127.0.0.1", 0, new AtomicInteger());
        serve(vertx, "127.0.0.2", port, inside);
        AtomicInteger lookUps = new AtomicInteger();
        SsrfPolicy first = new SsrfPolicy(false, false, List.of(Network.parse("127.0.0.1")));
        AddressGuard guard = AddressGuard.by(
                new SsrfGuard(first, host -> Future.succeededFuture(List.of(loopback(lookUps.incrementAndGet())))));
        StoreClient client = new StoreClients(vertx, ClientSettings.defaults(), guard, Clock.systemUTC(), new Random(1))
                .client(new StoreConnection(
                        "shop",
                        StoreAddress.of("http://shop.test:" + port),
                        new StoreCredentials("ck_1", "cs_1"),
                        CallRules.DEFAULT));

        assertThat(await(client.order(1)).body().path("id").asInt()).isEqualTo(1);
        assertThatThrownBy(() -> await(client.order(1)))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        failure -> assertThat(failure.problem()).isInstanceOf(StoreProblem.AddressRefused.class));

        assertThat(lookUps).hasValue(2);
        assertThat(inside).hasValue(0);
        await(vertx.close());
    }

    private static int serve(Vertx vertx, String host, int port, AtomicInteger asked) {
        return await(vertx.createHttpServer()
                        .requestHandler(request -> {
                            asked.incrementAndGet();
                            request.response()
                                    .putHeader("Content-Type", "application/json")
                                    .end("{\"id\":1}");
                        })
                        .listen(port, host))
                .actualPort();
    }

    private static InetAddress loopback(int last) {
        try {
            return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static AddressGuard guard(HostResolver resolver) {
        return AddressGuard.by(new SsrfGuard(SsrfPolicy.STRICT, resolver));
    }
}
