package shipping;

import carriers.Rate;
import java.util.List;
import java.util.Optional;

/**
 * Why a parcel travels as it does, as it was when its rate was chosen.
 *
 * @param rulesVersion of the store's rules; empty: the defaults of a store that has none
 * @param rule of the list that decided; empty where none did
 * @param reasons for a person to read, in order
 * @param rates among which was chosen
 */
public record Reasoning(Optional<Integer> rulesVersion, Optional<String> rule, List<String> reasons, List<Rate> rates) {

    /** More prices than anybody looks through are not kept. */
    private static final int MOST_RATES = 50;

    /** One reason, where no rate was chosen. */
    static Reasoning of(String reason) {
        return new Reasoning(Optional.empty(), Optional.empty(), List.of(reason), List.of());
    }

    public Reasoning {
        reasons = List.copyOf(reasons);
        rates = rates.stream().limit(MOST_RATES).toList();
    }
}
