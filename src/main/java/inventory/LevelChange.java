package inventory;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * What a person wants of a level.
 *
 * @param safetyStock kept back from every store; empty: as it is
 * @param threshold what becomes of when somebody is told
 */
public record LevelChange(Optional<BigDecimal> safetyStock, Threshold threshold) {

    /** When somebody is told that little is left. */
    public sealed interface Threshold {}

    /** As before. */
    public record Same() implements Threshold {}

    /** Not any more. */
    public record Never() implements Threshold {}

    /** At so many, or below. */
    public record At(BigDecimal available) implements Threshold {}

    /** Whether the threshold is another one. */
    boolean setsThreshold() {
        return !(threshold instanceof Same);
    }

    /** The new threshold; empty for none. */
    Optional<BigDecimal> newThreshold() {
        return threshold instanceof At at ? Optional.of(at.available()) : Optional.empty();
    }
}
