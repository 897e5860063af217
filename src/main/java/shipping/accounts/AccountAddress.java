package shipping.accounts;

import java.net.URI;
import java.util.Optional;

/** Where the webhooks of an account are to be sent. Pure. */
public final class AccountAddress {

    private AccountAddress() {}

    /** The path below our public address, without the token. */
    public static String path(CarrierAccount account) {
        return "/webhooks/carriers/" + account.storeId() + "/" + account.id();
    }

    /** The whole address; empty while our public address is not set. */
    public static Optional<String> of(Optional<URI> publicUrl, CarrierAccount account, String token) {
        return publicUrl
                .map(URI::toString)
                .map(base -> base.endsWith("/") ? base.substring(0, base.length() - 1) : base)
                .map(base -> base + path(account) + "?token=" + token);
    }
}
