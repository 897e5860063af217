package platform.http;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Optional;

/** Addresses that begin with the same bits. */
public final class Network {

    private final byte[] start;
    private final int bits;

    private Network(byte[] start, int bits) {
        this.start = start;
        this.bits = bits;
    }

    /**
     * Reads an address, {@code 10.0.0.7}, or a network, {@code 10.0.0.0/8}; looks no name up.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static Network parse(String text) {
        String[] parts = text.split("/", 2);
        byte[] start = bytes(parts[0]).orElseThrow(() -> new IllegalArgumentException("no network: " + text));
        return new Network(start, parts.length == 2 ? Integer.parseInt(parts[1]) : start.length * Byte.SIZE);
    }

    /** Whether the address is one of it. */
    public boolean contains(InetAddress address) {
        return contains(address.getAddress());
    }

    boolean contains(byte[] address) {
        if (address.length != start.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if ((address[bit / Byte.SIZE] & mask) != (start[bit / Byte.SIZE] & mask)) {
                return false;
            }
        }
        return true;
    }

    /** The bytes of an address written in digits; empty for what is none. */
    static Optional<byte[]> bytes(String address) {
        return Optional.ofNullable(NetUtil.createByteArrayFromIpAddressString(address));
    }
}
