package webhooks;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Compares home URLs of shops; pure. */
public final class HomePlace {

    private HomePlace() {}

    /**
     * The home that a shop tells, if it is another place than the one we know. A shop that began to use TLS, or a
     * {@code www.}, is the same.
     */
    public static Optional<String> strange(URI known, Optional<String> told) {
        return told.filter(home -> !place(home).equals(place(known.toString())));
    }

    private static String place(String url) {
        return url.strip()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("^https?://", "")
                .replaceFirst("^www[.]", "")
                .replaceFirst("/+$", "")
                .replaceFirst(":(80|443)(?=/|$)", "");
    }
}
