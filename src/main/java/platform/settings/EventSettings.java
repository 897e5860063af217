package platform.settings;

import java.time.Duration;

/**
 * Who listens to what happens.
 *
 * @param streams open event streams of this process
 * @param kept how far back a listener can resume
 */
public record EventSettings(int streams, Duration kept) {

    /** Reads the variables of event streams. */
    public static EventSettings from(SettingsReader reader) {
        return new EventSettings(
                reader.integer(
                        "EVENT_STREAMS",
                        100,
                        1,
                        10_000,
                        "streams",
                        "Open event streams of one process, beyond it 503; a caller may have a tenth of them (at least 2), beyond it 429"),
                reader.duration(
                        "EVENT_RETENTION",
                        Duration.ofHours(1),
                        Duration.ofMinutes(1),
                        Duration.ofDays(7),
                        "How far back a listener that was cut off can resume"));
    }
}
