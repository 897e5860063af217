package carriers;

/** What a call is for, the most urgent first. */
public enum CallPriority {
    LABELS,
    QUOTES,
    TRACKING
}
