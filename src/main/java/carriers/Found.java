package carriers;

import java.util.List;

/**
 * Labels were bought under the reference.
 *
 * @param labels all of them, at least one, the voided too
 */
public record Found(List<FoundLabel> labels) implements FindOutcome {

    public Found {
        labels = List.copyOf(labels);
    }

    /**
     * One label found.
     *
     * @param label the label
     * @param voided whether it was voided since
     */
    public record FoundLabel(Label label, boolean voided) {}
}
