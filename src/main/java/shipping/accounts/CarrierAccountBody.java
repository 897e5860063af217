package shipping.accounts;

import java.util.Optional;
import java.util.regex.Pattern;
import platform.http.JsonBody;
import platform.settings.Secret;

/** Reads what is said of carrier accounts in bodies; what is wrong is named by field and never repeated. */
final class CarrierAccountBody {

    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_SECRET = 255;
    private static final Pattern KEY = Pattern.compile("[\\x21-\\x7e]{8,255}");

    private CarrierAccountBody() {}

    static NewAccount create(JsonBody body) {
        String provider = body.text("provider", LONGEST_NAME);
        String name = body.optionalText("name", LONGEST_NAME).orElse(provider);
        Secret key = key(body);
        Optional<Secret> secret = webhookSecret(body);
        return body.refuseUnknown().result(() -> new NewAccount(provider, name, key, secret));
    }

    static AccountChange change(JsonBody body) {
        Optional<String> name = body.optionalText("name", LONGEST_NAME);
        Optional<Boolean> active = body.optionalFlag("active");
        Optional<Secret> secret = webhookSecret(body);
        Optional<Optional<Secret>> named =
                body.has("webhook_secret") || body.isNull("webhook_secret") ? Optional.of(secret) : Optional.empty();
        return body.refuseUnknown().result(() -> new AccountChange(name, active, named));
    }

    static Secret newKey(JsonBody body) {
        Secret key = key(body);
        return body.refuseUnknown().result(() -> key);
    }

    private static Secret key(JsonBody body) {
        String key = body.text("api_key", LONGEST_SECRET);
        if (!key.isEmpty() && !KEY.matcher(key).matches()) {
            body.reject("api_key", "must be 8 to 255 printable characters without a space");
        }
        return Secret.of(key);
    }

    private static Optional<Secret> webhookSecret(JsonBody body) {
        return body.optionalVerbatim("webhook_secret", LONGEST_SECRET).map(Secret::of);
    }
}
