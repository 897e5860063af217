package platform.settings;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Which parts of the service this process runs.
 *
 * @param verticles the parts
 * @param instances how often each runs, those that do not run included
 */
public record VerticleSettings(List<Name> verticles, Map<Name, Integer> instances) {

    /** Reads which verticles run, and how many of each. */
    public static VerticleSettings from(SettingsReader reader) {
        List<Name> verticles = reader.choices(
                "VERTICLES", Name.class, Name::wireName, "The parts of the service that this process runs");
        Map<Name, Integer> instances = new EnumMap<>(Name.class);
        for (Name name : Name.values()) {
            String meaning = "How many " + name.wireName() + " verticles this process runs";
            instances.put(name, reader.integer(name.name() + "_INSTANCES", 1, 1, 64, "verticles", meaning));
        }
        if (verticles.isEmpty()) {
            reader.fault("VERTICLES", "names no verticle", "leave it unset for all, or name at least one");
        }
        return new VerticleSettings(verticles, Collections.unmodifiableMap(instances));
    }

    /** Whether this process runs that part. */
    public boolean runs(Name name) {
        return verticles.contains(name);
    }

    /** The parts of the service. */
    public enum Name {
        HTTP_API,
        WEBHOOK_INGRESS,
        ORDER_PROCESSOR,
        SYNC_SCHEDULER,
        TRACKING_POLLER;

        /** As VERTICLES writes it: {@code http-api}. */
        public String wireName() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
