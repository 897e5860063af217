package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import platform.http.HostResolver;
import platform.http.SsrfGuard;
import platform.http.SsrfPolicy;
import platform.http.UrlRefusedException;

class HttpLabelFetcherTest {

    private static final ShippingSettings SETTINGS = new ShippingSettings(
            Duration.ofSeconds(1),
            10,
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            1000,
            Duration.ofSeconds(2));

    private final AtomicInteger labels = new AtomicInteger();
    private final Promise<Boolean> gone = Promise.promise();
    private final Vertx vertx = Vertx.vertx();
    private HttpServer server;

    @BeforeEach
    void serve() {
        server = await(vertx.createHttpServer().requestHandler(this::answer).listen(0, "127.0.0.1"));
    }

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void aLabel_isFetched() {
        assertThat(await(fetcher(new SsrfPolicy(true, true)).fetch(url("/label?size=a6")))
                        .toString())
                .isEqualTo("%PDF size=a6");
    }

    @Test
    void anAddressInOurOwnNetwork_isRefused() {
        assertThatThrownBy(() -> await(fetcher(SsrfPolicy.STRICT).fetch(url("/label"))))
                .isInstanceOf(UrlRefusedException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "10.1.2.3",
                "172.16.0.1",
                "192.168.1.1",
                "127.0.0.1",
                "169.254.169.254",
                "100.64.0.1",
                "0.0.0.0",
                "::1",
                "fd00::1",
                "fe80::1",
                "::ffff:10.0.0.1",
                "64:ff9b::a00:1"
            })
    void aNameOfAnAddressInside_isRefused_alsoBesideAPublicOne(String address) throws Exception {
        InetAddress inside = InetAddress.getByName(address);
        InetAddress outside = InetAddress.getByName("93.184.215.14");
        SsrfGuard guard = new SsrfGuard(SsrfPolicy.STRICT, host -> Future.succeededFuture(List.of(outside, inside)));
        LabelFetcher fetcher = new HttpLabelFetcher(vertx, guard, SETTINGS);

        assertThatThrownBy(() -> await(fetcher.fetch(URI.create("https://labels.example/1?key=secret"))))
                .isInstanceOf(UrlRefusedException.class)
                .hasMessageNotContaining("secret");
    }

    @Test
    void theAddressThatWasChecked_isTheOneThatIsCalled_andTheNameIsLookedUpOnce() {
        AtomicInteger lookUps = new AtomicInteger();
        SsrfGuard guard = new SsrfGuard(new SsrfPolicy(true, true), host -> {
            lookUps.incrementAndGet();
            return Future.succeededFuture(List.of(InetAddress.getLoopbackAddress()));
        });

        Buffer label = await(new HttpLabelFetcher(vertx, guard, SETTINGS)
                .fetch(URI.create("http://labels.example:" + server.actualPort() + "/host")));

        assertThat(label.toString()).isEqualTo("labels.example:" + server.actualPort());
        assertThat(lookUps).hasValue(1);
    }

    @Test
    void aRedirect_isNotFollowed_andAnErrorIsNoLabel() {
        LabelFetcher fetcher = fetcher(new SsrfPolicy(true, true));

        assertThatThrownBy(() -> await(fetcher.fetch(url("/redirect")))).hasMessageContaining("answered 302");
        assertThatThrownBy(() -> await(fetcher.fetch(url("/nothing")))).hasMessageContaining("answered 404");
        assertThat(labels).hasValue(0);
    }

    @Test
    void aLabelWithoutEnd_isCutOff() {
        assertThatThrownBy(() -> await(fetcher(new SsrfPolicy(true, true)).fetch(url("/long"))))
                .hasMessageContaining("longer than 1000 bytes");
    }

    @Test
    void aLabelThatTricklesIn_isNotWaitedForLongerThanAllowed() {
        assertThatThrownBy(() -> await(fetcher(new SsrfPolicy(true, true)).fetch(url("/trickle?key=secret"))))
                .hasMessageContaining("in time")
                .hasMessageNotContaining("secret");
        assertThat(await(gone.future())).isTrue();
    }

    private LabelFetcher fetcher(SsrfPolicy policy) {
        return new HttpLabelFetcher(vertx, new SsrfGuard(policy, HostResolver.of(vertx)), SETTINGS);
    }

    private void trickle(HttpServerRequest request) {
        long timer = vertx.setPeriodic(50, tick -> request.response().write("%"));
        request.response().setChunked(true).closeHandler(closed -> {
            vertx.cancelTimer(timer);
            gone.tryComplete(true);
        });
    }

    private URI url(String path) {
        return URI.create("http://127.0.0.1:" + server.actualPort() + path);
    }

    private void answer(HttpServerRequest request) {
        switch (request.path()) {
            case "/label" -> {
                labels.incrementAndGet();
                request.response().end("%PDF " + request.query());
            }
            case "/host" -> request.response().end(String.valueOf(request.authority()));
            case "/redirect" ->
                request.response()
                        .setStatusCode(302)
                        .putHeader("Location", "/label")
                        .end();
            case "/trickle" -> trickle(request);
            case "/long" -> request.response().end(Buffer.buffer(new byte[5000]));
            default -> request.response().setStatusCode(404).end();
        }
    }
}
