package platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangeTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,LOOPBACK",
        "127.255.255.255,LOOPBACK",
        "::1,LOOPBACK",
        "10.0.0.0,PRIVATE",
        "10.255.255.255,PRIVATE",
        "172.15.255.255,PUBLIC",
        "172.16.0.0,PRIVATE",
        "172.31.255.255,PRIVATE",
        "172.32.0.0,PUBLIC",
        "192.167.255.255,PUBLIC",
        "192.168.0.1,PRIVATE",
        "192.169.0.0,PUBLIC",
        "fc00::1,PRIVATE",
        "fdff:ffff::1,PRIVATE",
        "100.63.255.255,PUBLIC",
        "100.64.0.1,SHARED",
        "100.127.255.255,SHARED",
        "100.128.0.0,PUBLIC",
        "169.254.0.1,LINK_LOCAL",
        "169.253.255.255,PUBLIC",
        "fe80::1,LINK_LOCAL",
        "febf::1,LINK_LOCAL",
        "fec0::1,LINK_LOCAL",
        "169.254.169.254,METADATA",
        "169.254.170.2,METADATA",
        "100.100.100.200,METADATA",
        "168.63.129.16,METADATA",
        "fd00:ec2::254,METADATA",
        "fd20:ce::254,METADATA",
        "224.0.0.1,MULTICAST",
        "239.255.255.255,MULTICAST",
        "ff02::1,MULTICAST",
        "0.0.0.0,UNSPECIFIED",
        "0.1.2.3,UNSPECIFIED",
        "::,UNSPECIFIED",
        "192.0.0.8,RESERVED",
        "192.0.2.1,RESERVED",
        "192.31.196.1,RESERVED",
        "192.52.193.1,RESERVED",
        "192.175.48.1,RESERVED",
        "198.17.255.255,PUBLIC",
        "198.18.0.1,RESERVED",
        "198.19.255.255,RESERVED",
        "198.51.100.1,RESERVED",
        "203.0.113.1,RESERVED",
        "240.0.0.1,RESERVED",
        "255.255.255.255,RESERVED",
        "100::1,RESERVED",
        "2001:2::1,RESERVED",
        "2001:20::1,RESERVED",
        "2001:db8::1,RESERVED",
        "3fff::1,RESERVED",
        "5f00::1,RESERVED",
        "4000::1,RESERVED",
        "192.88.99.1,TRANSLATED",
        "2002:7f00:1::,TRANSLATED",
        "2001:0:4136:e378::1,TRANSLATED",
        "64:ff9b:1::7f00:1,TRANSLATED",
        "8.8.8.8,PUBLIC",
        "1.1.1.1,PUBLIC",
        "2606:4700:4700::1111,PUBLIC",
        "2a00:1450:4001::1,PUBLIC",
    })
    void of_anAddress_isItsIanaRange(String address, AddressRange range) throws Exception {
        assertThat(AddressRange.of(InetAddress.getByName(address))).isEqualTo(range);
    }

    @ParameterizedTest
    @CsvSource({
        "::ffff:127.0.0.1,LOOPBACK",
        "::ffff:10.0.0.1,PRIVATE",
        "::ffff:8.8.8.8,PUBLIC",
        "::127.0.0.1,LOOPBACK",
        "::192.168.1.1,PRIVATE",
        "::ffff:0:127.0.0.1,LOOPBACK",
        "::ffff:0:169.254.169.254,METADATA",
        "64:ff9b::7f00:1,LOOPBACK",
        "64:ff9b::a9fe:a9fe,METADATA",
        "64:ff9b::808:808,PUBLIC",
    })
    void of_ipv4InsideIpv6_isTheRangeOfTheIpv4(String address, AddressRange range) throws Exception {
        assertThat(AddressRange.of(InetAddress.getByName(address))).isEqualTo(range);
    }
}
