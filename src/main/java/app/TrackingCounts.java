package app;

import platform.telemetry.Metrics;
import tracking.TrackingMetrics;

/** Shows what tracking counts among the metrics. */
record TrackingCounts(Metrics metrics) implements TrackingMetrics {

    @Override
    public void asked(String carrier, String outcome) {
        metrics.trackingQuestion(carrier, outcome);
    }

    @Override
    public void stretched(String gateway, double factor) {
        metrics.trackingStretch(gateway, factor);
    }
}
