package platform.settings;

import java.time.Duration;

/**
 * The tokens that users get.
 *
 * @param accessLives how long an access token opens the API
 * @param refreshLives how long a session lives without being used
 */
public record TokenSettings(Duration accessLives, Duration refreshLives) {

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
                        "How long a user stays logged in without asking for a new access token"));
    }
}
