package platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SsrfGuardTest {
    private static final SsrfPolicy PRIVATE = new SsrfPolicy(true, false);
    private static final SsrfPolicy HTTP = new SsrfPolicy(false, true);
    private static final Map<String, List<String>> NAMES = Map.of(
            "shop.example", List.of("93.184.215.14", "2606:4700::1"),
            "rebound.example", List.of("93.184.215.14", "127.0.0.1"),
            "intern.example", List.of("10.1.2.3"),
            "cloud.example", List.of("169.254.169.254"));

    @Test
    void check_aPublicShop_givesTheAddressToConnectTo() {
        CheckedUrl checked = check(SsrfPolicy.STRICT, "https://shop.example/wp-json");

        assertThat(checked.host()).isEqualTo("shop.example");
        assertThat(checked.port()).isEqualTo(443);
        assertThat(checked.tls()).isTrue();
        assertThat(checked.server().hostAddress()).isEqualTo("93.184.215.14");
        assertThat(checked.server().port()).isEqualTo(443);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example",
                "ftp://shop.example",
                "file:///etc/passwd",
                "shop.example",
                "//shop.example",
                "https://",
                "https:///path",
                "https://user:pass@shop.example",
                "https://shop.example:22",
                "https://shop.example:0",
                "https://shop.example:99999",
                "https://shop_example",
                "https://shop.example\\@127.0.0.1",
                "https://127.1",
                "https://2130706433",
                "https://0x7f000001",
                "https://0x7f.1",
                "https://017700000001",
                "https://127.0.0.1.",
                "https://[::1",
                "not a url",
                "",
            })
    void check_aBadForm_isRefusedWithoutALookUp(String url) {
        assertThat(guard(SsrfPolicy.STRICT).refusal(url)).isPresent();
        assertThatThrownBy(() -> check(SsrfPolicy.STRICT, url)).isInstanceOf(UrlRefusedException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1,loopback",
        "https://[::1],loopback",
        "https://[::ffff:127.0.0.1],loopback",
        "https://10.1.2.3,private",
        "https://rebound.example,loopback",
        "https://intern.example,private",
        "https://cloud.example,metadata",
        "https://nowhere.example,cannot be found",
    })
    void check_aHostThatIsNotPublic_isRefusedWithoutTellingItsAddress(String url, String reason) {
        assertThatThrownBy(() -> check(SsrfPolicy.STRICT, url))
                .isInstanceOf(UrlRefusedException.class)
                .hasMessageContaining(reason)
                .hasMessageNotContaining("10.1.2.3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:8080/x",
                "https://intern.example:9443",
                "http://127.0.0.1:1234",
                "http://shop.example"
            })
    void check_privateAllowed_letsOnesOwnNetworkThrough(String url) {
        assertThat(check(PRIVATE, url).uri()).hasToString(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://cloud.example", "http://0.0.0.0", "http://224.0.0.1", "ftp://localhost"})
    void check_privateAllowed_stillRefusesWhatIsNoStore(String url) {
        assertThatThrownBy(() -> check(PRIVATE, url)).isInstanceOf(UrlRefusedException.class);
    }

    @Test
    void check_aListedNetwork_isLetThrough_andNothingElseOfOnesOwn() {
        SsrfPolicy listed =
                new SsrfPolicy(false, false, List.of(Network.parse("10.1.2.0/24"), Network.parse("169.254.0.0/16")));

        assertThat(check(listed, "http://intern.example:8123/").port()).isEqualTo(8123);
        assertThat(check(listed, "https://10.1.2.250:22").server().hostAddress())
                .isEqualTo("10.1.2.250");
        for (String url : List.of(
                "https://10.1.3.1", "https://cloud.example", "http://shop.example", "https://shop.example:8123")) {
            assertThatThrownBy(() -> check(listed, url)).as(url).isInstanceOf(UrlRefusedException.class);
        }
    }

    @Test
    void check_httpAllowed_letsPublicHostsThroughOnly() {
        assertThat(check(HTTP, "http://shop.example").port()).isEqualTo(80);
        assertThatThrownBy(() -> check(HTTP, "http://intern.example")).isInstanceOf(UrlRefusedException.class);
        assertThatThrownBy(() -> check(HTTP, "http://shop.example:81")).isInstanceOf(UrlRefusedException.class);
    }

    @Test
    void resolverOfVertx_findsLocalhostAndLiterals() {
        Vertx vertx = Vertx.vertx();
        try {
            HostResolver resolver = HostResolver.of(vertx);

            assertThat(await(resolver.resolve("localhost")))
                    .isNotEmpty()
                    .allSatisfy(
                            address -> assertThat(address.isLoopbackAddress()).isTrue());
            assertThat(await(resolver.resolve("93.184.215.14")))
                    .extracting(InetAddress::getHostAddress)
                    .containsExactly("93.184.215.14");
            assertThat(await(resolver.resolve("::1"))).hasSize(1);
        } finally {
            await(vertx.close());
        }
    }

    private static CheckedUrl check(SsrfPolicy policy, String url) {
        return await(guard(policy).check(url));
    }

    private static SsrfGuard guard(SsrfPolicy policy) {
        return new SsrfGuard(policy, SsrfGuardTest::resolve);
    }

    private static Future<List<InetAddress>> resolve(String host) {
        try {
            List<InetAddress> addresses = new ArrayList<>();
            boolean known = NAMES.containsKey(host)
                    || host.equals("localhost")
                    || host.contains(":")
                    || host.matches("[0-9.]+");
            if (!known) {
                throw new UnknownHostException(host);
            }
            for (String address : NAMES.getOrDefault(host, List.of(host))) {
                addresses.add(InetAddress.getByName(address));
            }
            return Future.succeededFuture(addresses);
        } catch (UnknownHostException e) {
            return Future.failedFuture(e);
        }
    }

    private static <T> T await(Future<T> future) {
        try {
            return future.await(10, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(e);
        }
    }
}
