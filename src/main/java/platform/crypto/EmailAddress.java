package platform.crypto;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Locale;

/** Brings an e-mail address into the one form under which it is looked up. */
public final class EmailAddress {
    private EmailAddress() {}

    /**
     * Without surrounding space, composed (Unicode NFC), in lower case, the domain in its ASCII form. Dots and tags in
     * the local part stay: only the receiving host may know that they mean nothing. A text without {@code @} is only
     * trimmed, composed and lowered.
     */
    public static String normalise(String address) {
        String text = Normalizer.normalize(address.strip(), Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
        int at = text.lastIndexOf('@');
        return at < 0 ? text : text.substring(0, at + 1) + asciiDomain(text.substring(at + 1));
    }

    private static String asciiDomain(String domain) {
        try {
            return IDN.toASCII(domain).toLowerCase(Locale.ROOT);
        } catch (IllegalArgumentException notADomain) {
            return domain;
        }
    }
}
