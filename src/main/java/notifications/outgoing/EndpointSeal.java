package notifications.outgoing;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import platform.crypto.Field;
import platform.crypto.Keyring;

/** Seals what must not rest in clear of an endpoint: its keys, and its address, in which some keep a token. */
final class EndpointSeal {
    private static final Field URL = new Field("webhook_endpoints", "url_sealed");
    private static final Field SECRET = new Field("webhook_endpoints", "secret_sealed");
    private static final Field PREVIOUS = new Field("webhook_endpoints", "previous_sealed");

    private final Keyring keyring;

    EndpointSeal(Keyring keyring) {
        this.keyring = keyring;
    }

    byte[] url(String storeId, long id, String url) {
        return keyring.seal(URL, place(storeId, id), url);
    }

    String openUrl(String storeId, long id, byte[] sealed) {
        return keyring.openText(URL, place(storeId, id), sealed);
    }

    byte[] secret(String storeId, long id, SigningSecret secret) {
        return keyring.seal(SECRET, place(storeId, id), secret.text());
    }

    /** The newest key, sealed to rest as the former one. */
    byte[] asPrevious(Endpoint endpoint) {
        String place = place(endpoint.storeId(), endpoint.id());
        return keyring.seal(
                PREVIOUS,
                place,
                keyring.open(SECRET, place, endpoint.secrets().newest().getBytes()));
    }

    /** The keys that sign now, the newest first. */
    List<SigningSecret> secrets(Endpoint endpoint, Instant now) {
        String place = place(endpoint.storeId(), endpoint.id());
        List<SigningSecret> secrets = new ArrayList<>();
        secrets.add(SigningSecret.parse(
                keyring.openText(SECRET, place, endpoint.secrets().newest().getBytes())));
        endpoint.secrets()
                .previous()
                .filter(former ->
                        endpoint.secrets().previousUntil().filter(now::isBefore).isPresent())
                .map(former -> SigningSecret.parse(keyring.openText(PREVIOUS, place, former.getBytes())))
                .ifPresent(secrets::add);
        return secrets;
    }

    private static String place(String storeId, long id) {
        return storeId + " " + id;
    }
}
