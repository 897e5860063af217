package webhooks;

import incidents.Incident;
import incidents.Incidents;
import incidents.Severity;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.InTurn;
import platform.tasks.TaskRun;
import stores.OwnWebhook;
import stores.Store;
import stores.Stores;
import stores.WebhookSecret;
import woocommerce.StoreClient;

/** Writes down what a look at a store's webhooks found, mends it within bounds, and has what was lost read again. */
final class HookRepair {

    static final String BROKEN = "webhooks_broken";
    static final String GIVEN_UP = "webhooks_given_up";
    static final String FOREIGN = "webhooks_of_others";
    private static final String OWNER_LOST = "webhook_owner_lost_rights";

    /** Anybody can have deliveries refused: our secret is given anew at most so often for that. */
    private static final Duration RESIGNED_EVERY = Duration.ofHours(1);

    private final Database database;
    private final Stores stores;
    private final StoreHooks hooks;
    private final Incidents incidents;
    private final CatchUp catchUp;
    private final WatchSettings settings;
    private final WatchRepository watch;
    private final HookSignRepository signs = new HookSignRepository();

    /**
     * A look and what it found.
     *
     * @param state what was known before it
     * @param brokenSince from which moment on news may be lacking
     * @param first whether no webhook of ours was ever in the store
     */
    record Look(
            TaskRun run,
            Store store,
            String deliveryUrl,
            StoreClient client,
            HookPlan plan,
            WatchState state,
            Optional<Instant> brokenSince,
            boolean first,
            Instant at) {

        String storeId() {
            return store.id();
        }

        /** Whether something else is wrong than the last time. */
        boolean news() {
            return !first && !Set.copyOf(plan.findings()).equals(Set.copyOf(state.findings()));
        }
    }

    HookRepair(WebhookWatch.Parts parts, WatchSettings settings, WatchRepository watch) {
        this.database = parts.database();
        this.stores = parts.stores();
        this.hooks = parts.hooks();
        this.incidents = parts.incidents();
        this.catchUp = parts.catchUp();
        this.settings = settings;
        this.watch = watch;
    }

    /** Does what is to be done after a look; fails as the store's client does, and what was done by then is remembered. */
    Future<Void> settle(Look look) {
        WatchState seen = look.state().looked(look.at(), look.plan());
        WatchState state = look.brokenSince()
                .map(since -> seen.lacking(BreakMoment.resources(lost(look.plan())), since))
                .orElse(seen);
        return begin(look, state).compose(done -> mend(look, state)).compose(mended -> catchUp(look, mended));
    }

    /** The first webhooks are known once they are all there: a failure before that is not yet an alarm. */
    private Future<Void> begin(Look look, WatchState state) {
        boolean settingUp =
                look.first() && look.plan().replaces() && look.store().canWrite();
        return settingUp ? Future.succeededFuture() : store(look, state);
    }

    private static List<HookFinding> lost(HookPlan plan) {
        return plan.findings().stream()
                .filter(finding -> finding.fault().losesNews())
                .toList();
    }

    private Future<Void> store(Look look, WatchState state) {
        return database.transaction(tx -> look.run()
                .guard(tx)
                .compose(ours -> save(tx, look, state))
                .compose(done -> look.news() ? tell(tx, look) : Future.succeededFuture()));
    }

    private Future<Void> save(Tx tx, Look look, WatchState state) {
        return watch.save(tx.sql(), look.storeId(), state, look.at().plus(settings.every()));
    }

    private Future<Void> log(Tx tx, Look look, String what, String detail) {
        return watch.log(tx.sql(), look.storeId(), new WatchLogEntry(look.at(), what, detail));
    }

    private Future<Void> tell(Tx tx, Look look) {
        List<HookFinding> findings = look.plan().findings();
        String words = findings.isEmpty() ? "All webhooks are as they should be." : words(findings.stream());
        Future<Void> logged = log(tx, look, look.plan().healthy() ? "healthy" : "broken", words);
        Future<Void> settled =
                look.plan().healthy() ? logged.compose(done -> settleIncident(tx, look, GIVEN_UP, "")) : logged;
        return settled.compose(done -> report(
                        tx,
                        look,
                        BROKEN,
                        "Our webhooks in the store are not as they should be: %s. They are replaced by new ones, and what"
                                + " changed meanwhile is read from the store.",
                        findings.stream()
                                .filter(finding -> !finding.fault().foreign())
                                .filter(finding -> finding.fault().losesNews())))
                .compose(done -> report(
                        tx,
                        look,
                        FOREIGN,
                        "A webhook to us that somebody created in the shop does not work, and is not ours to change: %s."
                                + " Delete it there; we have our own.",
                        findings.stream().filter(finding -> finding.fault().foreign())));
    }

    private Future<Void> report(Tx tx, Look look, String kind, String text, Stream<HookFinding> about) {
        String words = words(about);
        if (words.isEmpty() || !look.store().canWrite()) {
            return settleIncident(tx, look, kind, "");
        }
        return incidents.raise(
                tx.sql(), new Incident.New(look.storeId(), kind, "", Severity.WARNING, text.formatted(words)));
    }

    private Future<Void> settleIncident(Tx tx, Look look, String kind, String subject) {
        return incidents.settle(tx.sql(), look.storeId(), kind, subject, "The webhooks are as they should be again.");
    }

    private static String words(Stream<HookFinding> findings) {
        return findings.map(HookFinding::words).collect(Collectors.joining("; "));
    }

    private Future<WatchState> mend(Look look, WatchState state) {
        if (!look.store().canWrite()) {
            return Future.succeededFuture(state);
        }
        return InTurn.each(look.plan().forget(), id -> hooks.forget(look.storeId(), id))
                .compose(done -> stores.newestWebhookSecret(look.storeId()))
                .compose(secret ->
                        secret.map(newest -> mend(look, state, newest)).orElseGet(() -> Future.succeededFuture(state)));
    }

    private Future<WatchState> mend(Look look, WatchState state, WebhookSecret secret) {
        return resign(look, state, secret).compose(signed -> {
            if (!look.plan().replaces()) {
                return Future.succeededFuture(signed);
            }
            return switch (verdict(look, signed)) {
                case GO -> replace(look, signed, secret);
                case WAIT -> Future.succeededFuture(signed);
                case GIVE_UP -> giveUp(look, signed);
            };
        });
    }

    private RepairBudget.Verdict verdict(Look look, WatchState state) {
        return settings.budget().decide(look.at(), state.repairs(), look.plan().onlySilent());
    }

    private Future<WatchState> resign(Look look, WatchState state, WebhookSecret secret) {
        Set<Long> going = look.plan().remove().stream().map(HookInStore::id).collect(Collectors.toSet());
        boolean refusedLongAgo = state.resignedAt()
                .map(at -> !at.plus(RESIGNED_EVERY).isAfter(look.at()))
                .orElse(true);
        List<Long> refused = refusedLongAgo ? look.plan().resign() : List.of();
        return Future.all(hooks.notSignedWith(look.storeId(), secret), hooks.remembered(look.storeId()))
                .compose(all -> {
                    List<OwnWebhook> former = all.resultAt(0);
                    List<OwnWebhook> own = all.resultAt(1);
                    List<OwnWebhook> hooksToSign = Stream.concat(
                                    former.stream(), own.stream().filter(hook -> refused.contains(hook.webhookId())))
                            .distinct()
                            .filter(hook -> !going.contains(hook.webhookId()))
                            .toList();
                    return hooks.resign(look.storeId(), look.client(), hooksToSign, secret);
                })
                .compose(done -> refused.isEmpty() ? Future.succeededFuture(state) : resigned(look, state));
    }

    private Future<WatchState> resigned(Look look, WatchState state) {
        WatchState signed = state.resigned(look.at());
        return database.transaction(tx -> look.run()
                        .guard(tx)
                        .compose(ours -> save(tx, look, signed))
                        .compose(done -> signs.forgetRefusals(tx.sql(), look.storeId()))
                        .compose(done -> log(
                                tx,
                                look,
                                "signed",
                                "Our secret was given again to webhooks whose deliveries" + " were refused.")))
                .map(signed);
    }

    private Future<WatchState> replace(Look look, WatchState state, WebhookSecret secret) {
        HookPlan plan = look.plan();
        return InTurn.each(plan.remove(), hook -> hooks.remove(look.storeId(), look.client(), hook.id()))
                .compose(done -> hooks.create(look.storeId(), look.deliveryUrl(), look.client(), secret, plan.create()))
                .compose(done -> replaced(look, after(look, state)));
    }

    /** What only tidies up is no repair. */
    private static WatchState after(Look look, WatchState state) {
        if (look.first()) {
            return state.setUp();
        }
        return look.plan().healthy() ? state : state.repaired(look.at());
    }

    private Future<WatchState> replaced(Look look, WatchState state) {
        String done = look.plan().remove().size() + " deleted, "
                + look.plan().create().size() + " created.";
        return database.transaction(tx -> look.run()
                        .guard(tx)
                        .compose(ours -> save(tx, look, state))
                        .compose(saved -> log(tx, look, look.first() ? "created" : "repaired", done))
                        .compose(logged -> InTurn.each(
                                look.plan().remove(),
                                hook -> settleIncident(tx, look, OWNER_LOST, "webhook:" + hook.id()))))
                .map(state);
    }

    private Future<WatchState> giveUp(Look look, WatchState state) {
        if (state.givenUp()) {
            return Future.succeededFuture(state);
        }
        WatchState given = state.gaveUp();
        String detail =
                "Our webhooks in the store were replaced " + state.repairs().size()
                        + " times within a day and do not last: " + words(look.plan().findings().stream())
                        + ". Look why the shop's deliveries fail (the runbook on webhooks says how). Until then news comes by sync"
                        + " only; we try again when the day is over.";
        return database.transaction(tx -> look.run()
                        .guard(tx)
                        .compose(ours -> save(tx, look, given))
                        .compose(done -> log(tx, look, "given_up", detail))
                        .compose(done -> incidents.raise(
                                tx.sql(), new Incident.New(look.storeId(), GIVEN_UP, "", Severity.CRITICAL, detail))))
                .map(given);
    }

    /** Only once all topics are served again: what is read before that may change unheard right after. */
    private Future<Void> catchUp(Look look, WatchState state) {
        boolean served = look.plan().healthy()
                || (!state.repairs().isEmpty() && state.repairs().contains(look.at()))
                || state.resignedAt().equals(Optional.of(look.at()));
        if (!served || state.brokenSince().isEmpty()) {
            return Future.succeededFuture();
        }
        Instant since = state.brokenSince().get();
        return database.transaction(tx -> look.run()
                .guard(tx)
                .compose(ours -> catchUp.request(tx, look.storeId(), state.lacking(), since))
                .compose(asked -> asked ? caughtUp(tx, look, state, since) : Future.succeededFuture()));
    }

    private Future<Void> caughtUp(Tx tx, Look look, WatchState state, Instant since) {
        return save(tx, look, state.caughtUp())
                .compose(saved -> log(tx, look, "caught_up", "All that changed since " + since + " is read again."));
    }
}
