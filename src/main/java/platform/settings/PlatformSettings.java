package platform.settings;

import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Other services of the platform.
 *
 * @param authServiceUrl checks tokens that are not ours; none set, those are refused
 * @param returnsServiceUrl takes returns
 */
public record PlatformSettings(Optional<URI> authServiceUrl, Optional<URI> returnsServiceUrl) {

    /** Reads the platform's addresses. */
    public static PlatformSettings from(SettingsReader reader) {
        return new PlatformSettings(
                reader.uri(
                        "AUTH_SERVICE_URL",
                        Set.of("http", "https"),
                        "The platform's auth service, which checks tokens that are not ours; without it those are 401"),
                reader.uri("RETURNS_SERVICE_URL", Set.of("http", "https"), "The platform's returns service"));
    }
}
