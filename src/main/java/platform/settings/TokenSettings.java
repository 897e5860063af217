package platform.settings;

import java.time.Duration;

/**
 * The tokens that users get, and how old keys should become.
 *
 * @param accessLives how long an access token opens the API
 * @param refreshLives how long a session lives without being used
 * @param keyMaxAge after that an API key, or a store's REST API key, should be replaced
 */
public record TokenSettings(Duration accessLives, Duration refreshLives, Duration keyMaxAge) {

    /** Reads the tokens' variables. */
    public static TokenSettings from(SettingsReader reader) {
        return new TokenSettings(
                reader.duration(
                        "ACCESS_TOKEN_TTL",
                        Duration.ofMinutes(15),
                        Duration.ofSeconds(10),
                        Duration.ofDays(1),
                        "How long a user's access token lives"),
                reader.duration(
                        "REFRESH_TOKEN_TTL",
                        Duration.ofDays(30),
                        Duration.ofMinutes(1),
                        Duration.ofDays(365),
                        "How long a user stays logged in without asking for a new access token"),
                reader.duration(
                        "KEY_MAX_AGE",
                        Duration.ofDays(90),
                        Duration.ofDays(1),
                        Duration.ofDays(3_650),
                        "How old an API key, or a store's REST API key, may become before an incident asks to replace it"));
    }
}
