package sandbox.easypost;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which mode a key opens: it comes as the user of HTTP Basic, with an empty password, or as a bearer. */
final class Keys {

    private Keys() {}

    static Optional<String> mode(@Nullable String authorization) {
        return Optional.ofNullable(authorization).flatMap(Keys::key).flatMap(Keys::modeOf);
    }

    private static Optional<String> key(String authorization) {
        if (authorization.startsWith("Bearer ")) {
            return Optional.of(authorization.substring("Bearer ".length()));
        }
        if (!authorization.startsWith("Basic ")) {
            return Optional.empty();
        }
        try {
            byte[] pair = Base64.getDecoder().decode(authorization.substring("Basic ".length()));
            String text = new String(pair, StandardCharsets.UTF_8);
            return text.endsWith(":") ? Optional.of(text.substring(0, text.length() - 1)) : Optional.empty();
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    private static Optional<String> modeOf(String key) {
        if (key.startsWith("EZTK")) {
            return Optional.of("test");
        }
        return key.startsWith("EZAK") ? Optional.of("production") : Optional.empty();
    }
}
