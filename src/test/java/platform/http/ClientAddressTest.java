package platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClientAddressTest {
    private final ClientAddress addresses = new ClientAddress(List.of("10.0.0.0/8", "192.0.2.1", "fd00::/16"));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "203.0.113.7|198.51.100.1|203.0.113.7",
                "10.1.2.3|198.51.100.1|198.51.100.1",
                "10.1.2.3|1.1.1.1, 198.51.100.1|198.51.100.1",
                "10.1.2.3|1.1.1.1, 198.51.100.1, 192.0.2.1, 10.9.9.9|198.51.100.1",
                "10.1.2.3|198.51.100.1:4711|198.51.100.1",
                "fd00::1|[2001:db8::1]:4711|2001:db8::1",
                "10.1.2.3|unknown|10.1.2.3",
                "10.1.2.3|198.51.100.1, not.an.address|10.1.2.3",
                "10.1.2.3|10.4.4.4|10.4.4.4",
                "192.0.2.2|198.51.100.1|192.0.2.2",
            })
    void only_what_trusted_proxies_wrote_is_believed(String peer, String forwardedFor, String client) {
        assertThat(addresses.of(peer, List.of(forwardedFor))).isEqualTo(client);
    }

    @Test
    void several_headers_are_one() {
        assertThat(addresses.of("10.1.2.3", List.of("1.1.1.1", "198.51.100.1"))).isEqualTo("198.51.100.1");
        assertThat(addresses.of("10.1.2.3", List.of())).isEqualTo("10.1.2.3");
    }

    @Test
    void an_ipv6_address_stands_for_its_network() {
        assertThat(ClientAddress.network("2001:db8::1")).isEqualTo(ClientAddress.network("2001:db8:0:0:ffff::2"));
        assertThat(ClientAddress.network("2001:db8::1")).isNotEqualTo(ClientAddress.network("2001:db8:0:1::1"));
        assertThat(ClientAddress.network("192.0.2.1")).isNotEqualTo(ClientAddress.network("192.0.2.2"));
        assertThat(ClientAddress.network("a socket")).isEqualTo("a socket");
    }
}
