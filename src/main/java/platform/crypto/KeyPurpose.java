package platform.crypto;

import java.util.Arrays;

/** What a key of the table {@code crypto_keys} is for. */
enum KeyPurpose {
    /** Seals rows and cache entries; several may live at once, the newest unretired one seals. */
    DATA("data"),
    /** Makes blind indexes and keyed hashes; there is one, for look-ups must find what was written before. */
    INDEX("index");

    private final String wireName;

    KeyPurpose(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }

    static KeyPurpose of(String wireName) {
        return Arrays.stream(values())
                .filter(purpose -> purpose.wireName.equals(wireName))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Unknown purpose of a key: " + wireName));
    }
}
