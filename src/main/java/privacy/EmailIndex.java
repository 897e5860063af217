package privacy;

import io.vertx.core.buffer.Buffer;
import platform.crypto.EmailAddress;
import platform.crypto.Keyring;

/** The keyed hash by which a person's records are found without keeping the address in clear. */
public final class EmailIndex {

    private static final String PURPOSE = "email";

    private EmailIndex() {}

    /** Equal for all spellings of one address. */
    public static Buffer of(Keyring keyring, String email) {
        return Buffer.buffer(keyring.blindIndex(PURPOSE, EmailAddress.normalise(email)));
    }
}
