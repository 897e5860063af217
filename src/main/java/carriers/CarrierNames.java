package carriers;

import java.util.Collection;

/** Names of carriers as people type them: without regard to case, which is not theirs to know. Pure. */
public final class CarrierNames {

    private CarrierNames() {}

    /** Whether a typed name means the carrier of that name. */
    public static boolean same(String typed, String carrier) {
        return typed.equalsIgnoreCase(carrier);
    }

    /** The carrier's own name for a typed one: the very same among those known, else one that it means, else as typed. */
    public static String own(String typed, Collection<String> known) {
        return known.contains(typed)
                ? typed
                : known.stream().filter(name -> same(typed, name)).findFirst().orElse(typed);
    }
}
