package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Test;
import platform.http.HostResolver;
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

    private static AddressGuard guard(HostResolver resolver) {
        return AddressGuard.by(new SsrfGuard(SsrfPolicy.STRICT, resolver));
    }
}
