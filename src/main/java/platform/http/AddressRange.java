package platform.http;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** What an IP address belongs to, by the IANA special-purpose registries; decides what the SSRF guard lets through. */
public enum AddressRange {
    /** Everything else: the internet. */
    PUBLIC(false),
    /** 127.0.0.0/8, ::1. */
    LOOPBACK(true),
    /** RFC 1918, and fc00::/7 (RFC 4193). */
    PRIVATE(true),
    /** 100.64.0.0/10, carrier-grade NAT (RFC 6598); also what some overlay networks use. */
    SHARED(true),
    /** 169.254.0.0/16, fe80::/10, and the old site-local fec0::/10. */
    LINK_LOCAL(true),
    /** Where clouds serve credentials: never a store. */
    METADATA(false),
    /** 224.0.0.0/4, ff00::/8. */
    MULTICAST(false),
    /** 0.0.0.0/8, ::. */
    UNSPECIFIED(false),
    /** Documentation, benchmarks, protocol assignments, broadcast, future use. */
    RESERVED(false),
    /** Ways through an IPv6 transition mechanism that could hide any of the above: 6to4, Teredo, local NAT64. */
    TRANSLATED(false);

    private static final List<Block> BLOCKS = List.of(
            new Block("169.254.169.254", 32, METADATA),
            new Block("169.254.170.2", 32, METADATA),
            new Block("100.100.100.200", 32, METADATA),
            new Block("168.63.129.16", 32, METADATA),
            new Block("fd00:ec2::254", 128, METADATA),
            new Block("fd20:ce::254", 128, METADATA),
            new Block("0.0.0.0", 8, UNSPECIFIED),
            new Block("10.0.0.0", 8, PRIVATE),
            new Block("100.64.0.0", 10, SHARED),
            new Block("127.0.0.0", 8, LOOPBACK),
            new Block("169.254.0.0", 16, LINK_LOCAL),
            new Block("172.16.0.0", 12, PRIVATE),
            new Block("192.0.0.0", 24, RESERVED),
            new Block("192.0.2.0", 24, RESERVED),
            new Block("192.31.196.0", 24, RESERVED),
            new Block("192.52.193.0", 24, RESERVED),
            new Block("192.88.99.0", 24, TRANSLATED),
            new Block("192.168.0.0", 16, PRIVATE),
            new Block("192.175.48.0", 24, RESERVED),
            new Block("198.18.0.0", 15, RESERVED),
            new Block("198.51.100.0", 24, RESERVED),
            new Block("203.0.113.0", 24, RESERVED),
            new Block("224.0.0.0", 4, MULTICAST),
            new Block("240.0.0.0", 4, RESERVED),
            new Block("::", 128, UNSPECIFIED),
            new Block("::1", 128, LOOPBACK),
            new Block("64:ff9b:1::", 48, TRANSLATED),
            new Block("100::", 64, RESERVED),
            new Block("2001::", 32, TRANSLATED),
            new Block("2001::", 23, RESERVED),
            new Block("2001:db8::", 32, RESERVED),
            new Block("2002::", 16, TRANSLATED),
            new Block("3fff::", 20, RESERVED),
            new Block("5f00::", 16, RESERVED),
            new Block("fc00::", 7, PRIVATE),
            new Block("fe80::", 10, LINK_LOCAL),
            new Block("fec0::", 10, LINK_LOCAL),
            new Block("ff00::", 8, MULTICAST),
            // Only 2000::/3 is global unicast.
            new Block("2000::", 3, PUBLIC),
            new Block("::", 0, RESERVED));

    private static final Block NAT64 = new Block("64:ff9b::", 96, TRANSLATED);
    private static final Block MAPPED = new Block("::", 80, TRANSLATED);

    private final boolean own;

    AddressRange(boolean own) {
        this.own = own;
    }

    /** Whether it is part of one's own network, which {@code ALLOW_PRIVATE_STORE_URLS} opens. */
    public boolean isOwnNetwork() {
        return own;
    }

    /**
     * The range of an address. IPv4 inside IPv6 (mapped, compatible, translated by SIIT or by the well-known NAT64
     * prefix, which is how IPv6-only networks reach the internet) is judged by its IPv4.
     */
    public static AddressRange of(InetAddress address) {
        byte[] bytes = address.getAddress();
        return bytes.length == 16 && holdsIpv4(bytes) ? ofBytes(Arrays.copyOfRange(bytes, 12, 16)) : ofBytes(bytes);
    }

    private static AddressRange ofBytes(byte[] bytes) {
        return BLOCKS.stream()
                .filter(block -> block.contains(bytes))
                .findFirst()
                .map(Block::range)
                .orElse(PUBLIC);
    }

    private static boolean holdsIpv4(byte[] bytes) {
        if (NAT64.contains(bytes)) {
            return true;
        }
        int group = ((bytes[10] & 0xff) << 8) | (bytes[11] & 0xff);
        boolean compatible = group == 0 && (bytes[12] != 0 || bytes[13] != 0 || bytes[14] != 0);
        boolean translated = bytes[8] == -1 && bytes[9] == -1 && group == 0 && allZero(bytes, 8);
        return translated || (MAPPED.contains(bytes) && (group == 0xffff || compatible));
    }

    private static boolean allZero(byte[] bytes, int count) {
        for (int i = 0; i < count; i++) {
            if (bytes[i] != 0) {
                return false;
            }
        }
        return true;
    }

    private record Block(Network network, AddressRange range) {
        Block(String literal, int bits, AddressRange range) {
            this(Network.parse(literal + "/" + bits), range);
        }

        boolean contains(byte[] address) {
            return network.contains(address);
        }
    }
}
