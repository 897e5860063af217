package tracking;

/** What is counted of tracking. */
public interface TrackingMetrics {

    /** Counts nothing. */
    TrackingMetrics NONE = new TrackingMetrics() {
        @Override
        public void asked(String carrier, String outcome) {}

        @Override
        public void stretched(String gateway, double factor) {}
    };

    /**
     * A carrier was asked after a parcel.
     *
     * @param outcome {@code tracked}, {@code not_yet_known}, {@code refused}, {@code failed} or {@code put_off}
     */
    void asked(String carrier, String outcome);

    /**
     * By how much the budget of calls of an endpoint lengthens the wait between two questions.
     *
     * @param factor 1 when the budget suffices
     */
    void stretched(String gateway, double factor);
}
