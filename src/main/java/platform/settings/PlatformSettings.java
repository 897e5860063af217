package platform.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Other services of the platform.
 *
 * @param authServiceUrl checks tokens that are not ours; none set, those are refused
 * @param authServiceTimeout how long its answer is waited for
 * @param returnsServiceUrl takes returns
 */
public record PlatformSettings(
        Optional<URI> authServiceUrl, Duration authServiceTimeout, Optional<URI> returnsServiceUrl) {

    /** Reads the platform's addresses. */
    public static PlatformSettings from(SettingsReader reader) {
        return new PlatformSettings(
                reader.uri(
                        "AUTH_SERVICE_URL",
                        Set.of("http", "https"),
                        "The platform's auth service, which checks tokens that are not ours; without it those are 401"),
                reader.duration(
                        "AUTH_SERVICE_TIMEOUT",
                        Duration.ofSeconds(5),
                        Duration.ofMillis(100),
                        Duration.ofMinutes(1),
                        "How long an answer of the auth service is waited for, beyond it 503"),
                reader.uri("RETURNS_SERVICE_URL", Set.of("http", "https"), "The platform's returns service"));
    }
}
