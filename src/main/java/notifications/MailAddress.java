package notifications;

import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Checks what a shop's customer typed as an address before it becomes part of an SMTP command: the mail client sends
 * whatever it is given. Stricter than RFC 5321: no quoted local parts, and, since the client has no SMTPUTF8, ASCII
 * before the {@code @}; other scripts in the domain become their ASCII form.
 */
final class MailAddress {

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z0-9!#$%&'*+/=?^_`{|}~.-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]{0,251}[A-Za-z0-9])?");
    private static final int LONGEST = 254;

    private MailAddress() {}

    /** The address as it may be sent to a mail server; empty when it is none. */
    static Optional<String> of(String typed) {
        String address = typed.strip();
        int at = address.lastIndexOf('@');
        if (at < 1 || address.length() > LONGEST) {
            return Optional.empty();
        }
        return ascii(address.substring(at + 1))
                .map(domain -> address.substring(0, at) + "@" + domain)
                .filter(whole -> PLAIN.matcher(whole).matches());
    }

    /** A sender's name and address for a header; a name that cannot be shown safely loses the characters in the way. */
    static String named(String name, String address) {
        String safe = oneSpaced(name.replaceAll("[\\p{Cntrl}\"\\\\<>]", " "));
        if (safe.isEmpty()) {
            return address;
        }
        // The client encodes other scripts, quotation marks included, and leaves ASCII as it is.
        boolean ascii = StandardCharsets.US_ASCII.newEncoder().canEncode(safe);
        String shown = ascii ? "\"" + safe + "\"" : oneSpaced(safe.replaceAll("[(),:;@\\[\\]]", " "));
        return shown + " <" + address + ">";
    }

    private static String oneSpaced(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }

    private static Optional<String> ascii(String domain) {
        try {
            return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
