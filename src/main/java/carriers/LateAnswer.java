package carriers;

/** Hears the clear answer to a purchase that came after its future had ended as {@link Unknown}. */
@FunctionalInterface
public interface LateAnswer {

    /**
     * Called at most once, on the caller's context, and never when the future ended otherwise.
     *
     * @param outcome {@link Purchased} or {@link Rejected}
     */
    void arrived(PurchaseOutcome outcome);
}
