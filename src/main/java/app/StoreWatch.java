package app;

import java.time.Duration;
import java.util.Optional;
import onboarding.NoisyStores;
import platform.telemetry.Metrics;
import woocommerce.StoreListener;
import woocommerce.StoreProblem;

/** Counts and times the calls to stores, and has an operator told of stores that print into their answers. */
final class StoreWatch implements StoreListener {

    private final Metrics metrics;
    private final NoisyStores noisy;

    StoreWatch(Metrics metrics, NoisyStores noisy) {
        this.metrics = metrics;
        this.noisy = noisy;
    }

    @Override
    public void tried(String scope, Duration took, Optional<StoreProblem> problem) {
        metrics.apiCall(scope, took);
        problem.filter(StoreWatch::isError).ifPresent(error -> metrics.apiError(scope, error.type()));
    }

    @Override
    public void refused(String scope, StoreProblem problem) {
        metrics.apiError(scope, problem.type());
    }

    @Override
    public void noise(String scope, String text) {
        if (!scope.isEmpty()) {
            noisy.heard(scope, text);
        }
    }

    /** That a store no longer has something is an answer. */
    private static boolean isError(StoreProblem problem) {
        return !(problem instanceof StoreProblem.NotFound missing && missing.gone());
    }
}
