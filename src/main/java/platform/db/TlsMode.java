package platform.db;

import java.util.Arrays;
import java.util.Optional;

/** How far a connection to PostgreSQL is protected by TLS; the names are libpq's {@code sslmode}. */
public enum TlsMode {
    /** Never. */
    DISABLE("disable"),
    /** If the server offers it. */
    PREFER("prefer"),
    /** Always, whoever the server is. */
    REQUIRE("require"),
    /** Always, and the certificate must be signed by an authority of the Java trust store. */
    VERIFY_CA("verify-ca"),
    /** Like {@link #VERIFY_CA}, and the certificate must name the host. */
    VERIFY_FULL("verify-full");

    private final String wireName;

    TlsMode(String wireName) {
        this.wireName = wireName;
    }

    /** The value of {@code sslmode} in a URL. */
    public String wireName() {
        return wireName;
    }

    /** The mode of that name, or nothing for an unknown name. */
    public static Optional<TlsMode> of(String wireName) {
        return Arrays.stream(values())
                .filter(mode -> mode.wireName.equals(wireName))
                .findFirst();
    }
}
