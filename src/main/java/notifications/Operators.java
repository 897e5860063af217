package notifications;

import java.util.HexFormat;
import java.util.Locale;
import platform.crypto.Keyring;

/** Names an operator without the address, and whatever place in the list it has. */
final class Operators {
    private static final int BYTES = 8;

    private Operators() {}

    /** The same for an address in capitals. */
    static String mark(Keyring keyring, String storeId, String address) {
        byte[] index = keyring.blindIndex("operator_alert", storeId + " " + address.toLowerCase(Locale.ROOT));
        return HexFormat.of().formatHex(index, 0, BYTES);
    }
}
