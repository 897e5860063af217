package platform.settings;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The text form of addresses and networks. */
final class NetworkForm {

    /** Digits and punctuation only, so that no name is ever looked up. */
    private static final Pattern FORM =
            Pattern.compile("(\\d+\\.\\d+\\.\\d+\\.\\d+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*)(?:/(\\d{1,3}))?");

    private NetworkForm() {}

    /** Whether it is an IPv4 or IPv6 address, or a network in CIDR notation. */
    static boolean isAddressOrNetwork(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return false;
        }
        try {
            int bits = InetAddress.getByName(matcher.group(1)).getAddress().length * Byte.SIZE;
            String prefix = matcher.group(2);
            return prefix == null || Integer.parseInt(prefix) <= bits;
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
