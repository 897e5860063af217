package webhooks;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the watchdog knows of a store's webhooks.
 *
 * @param lookedAt when the store was last seen
 * @param healthyAt when it was last seen with nothing wrong that loses news
 * @param brokenSince from which moment on news may be lacking; empty once all has been asked for
 * @param lacking of which resources
 * @param findings what was wrong at the last look
 * @param givenUp whether it repairs no more for now
 * @param repairs when it replaced webhooks within the last day
 * @param resignedAt when it last gave a webhook its secret again because deliveries were refused
 * @param strangeHome another home URL than ours, as the shop told it at the last look
 */
record WatchState(
        Optional<Instant> lookedAt,
        Optional<Instant> healthyAt,
        Optional<Instant> brokenSince,
        Set<String> lacking,
        List<HookFinding> findings,
        boolean givenUp,
        List<Instant> repairs,
        Optional<Instant> resignedAt,
        Optional<String> strangeHome) {

    /** Of a store that was never looked at. */
    static final WatchState NEW = new WatchState(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Set.of(),
            List.of(),
            false,
            List.of(),
            Optional.empty(),
            Optional.empty());

    WatchState {
        lacking = Set.copyOf(lacking);
        findings = List.copyOf(findings);
        repairs = List.copyOf(repairs);
    }

    boolean neverLooked() {
        return lookedAt.isEmpty();
    }

    /** After a look that found this. */
    WatchState looked(Instant at, HookPlan plan) {
        return new WatchState(
                Optional.of(at),
                plan.healthy() ? Optional.of(at) : healthyAt,
                brokenSince,
                lacking,
                plan.findings(),
                givenUp && !plan.healthy(),
                RepairBudget.recent(at, repairs),
                resignedAt,
                strangeHome);
    }

    /** News of these resources may be lacking from this moment on, or from an earlier one that is known already. */
    WatchState lacking(Set<String> resources, Instant since) {
        Set<String> all = new TreeSet<>(lacking);
        all.addAll(resources);
        Instant from = brokenSince.filter(known -> known.isBefore(since)).orElse(since);
        return new WatchState(
                lookedAt, healthyAt, Optional.of(from), all, findings, givenUp, repairs, resignedAt, strangeHome);
    }

    /** All that was lacking has been asked for. */
    WatchState caughtUp() {
        return new WatchState(
                lookedAt, healthyAt, Optional.empty(), Set.of(), findings, givenUp, repairs, resignedAt, strangeHome);
    }

    /** Webhooks were replaced. */
    WatchState repaired(Instant at) {
        List<Instant> all = new ArrayList<>(repairs);
        all.add(at);
        return new WatchState(lookedAt, healthyAt, brokenSince, lacking, findings, false, all, resignedAt, strangeHome);
    }

    /** All webhooks were just created, so that nothing is wrong any more. */
    WatchState setUp() {
        return new WatchState(
                lookedAt, lookedAt, brokenSince, lacking, List.of(), false, repairs, resignedAt, strangeHome);
    }

    /** Webhooks were given our secret again. */
    WatchState resigned(Instant at) {
        return new WatchState(
                lookedAt, healthyAt, brokenSince, lacking, findings, givenUp, repairs, Optional.of(at), strangeHome);
    }

    /** No repair helps. */
    WatchState gaveUp() {
        return new WatchState(
                lookedAt, healthyAt, brokenSince, lacking, findings, true, repairs, resignedAt, strangeHome);
    }

    /** The shop told this home URL, which is not ours; empty when it told ours. */
    WatchState home(Optional<String> strange) {
        return new WatchState(
                lookedAt, healthyAt, brokenSince, lacking, findings, givenUp, repairs, resignedAt, strange);
    }
}
