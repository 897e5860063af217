package shipping;

import carriers.Carrier;
import carriers.Feature;
import carriers.LabelOptions;
import carriers.Rate;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import platform.db.Database;
import platform.db.Tx;
import platform.tasks.TaskHandler;
import platform.tasks.TaskOutcome;
import platform.tasks.TaskRun;

/**
 * {@code shipping.purchase}: takes a shipment one step towards its label. What a former run left open is settled first;
 * only then is it asked whether a label is wanted, allowed and to be had, and bought.
 */
final class PurchaseHandler implements TaskHandler {

    private final ShippingRepository shipments = new ShippingRepository();
    private final ReasoningRepository reasonings = new ReasoningRepository();
    private final Database database;
    private final PurchaseLedger ledger;
    private final PlanCodec codec;
    private final Labels labels;
    private final StoreCarriers carriers;
    private final CarrierLookup lookup;
    private final StorePolicies policies;
    private final PurchaseGuard guard;
    private final RateFinder rates;
    private final LabelBuyer buyer;
    private final Duration waitEvery;
    private final Clock clock;

    PurchaseHandler(
            Database database,
            PurchaseLedger ledger,
            PlanCodec codec,
            Labels labels,
            StoreCarriers carriers,
            CarrierLookup lookup,
            StorePolicies policies,
            PurchaseGuard guard,
            RateFinder rates,
            LabelBuyer buyer,
            ShippingSettings settings,
            Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.codec = codec;
        this.labels = labels;
        this.carriers = carriers;
        this.lookup = lookup;
        this.policies = policies;
        this.guard = guard;
        this.rates = rates;
        this.buyer = buyer;
        this.waitEvery = settings.waitEvery();
        this.clock = clock;
    }

    /**
     * A shipment that lacks nothing but its label, and what is known about buying it.
     *
     * @param step to buy, or to go on with what is ready
     * @param held what a carrier holds ready for it
     */
    private record Case(
            TaskRun run,
            Shipment shipment,
            NextStep step,
            int attempt,
            Optional<AttemptHistory.Held> held,
            ShipmentRequest request,
            StorePolicy policy) {}

    @Override
    public Future<TaskOutcome> run(TaskRun run) {
        String storeId = run.key().scope();
        long shipmentId = Long.parseLong(run.key().key());
        return ledger.look(database.pool(), storeId, shipmentId).compose(seen -> act(run, seen));
    }

    private Future<TaskOutcome> act(TaskRun run, PurchaseLedger.Situation seen) {
        NextStep next = seen.next();
        if (next instanceof NextStep.Buy buy) {
            return open(
                            run,
                            seen.shipment(),
                            buy,
                            buy.attempt(),
                            AttemptHistory.openFrom(seen.entries(), buy.attempt() - 1))
                    .compose(this::checkStore);
        }
        if (next instanceof NextStep.Send send) {
            Optional<AttemptHistory.Held> fresh = AttemptHistory.heldFor(seen.entries(), send.attempt())
                    .filter(held -> held.isFresh(clock.instant()));
            return fresh.isPresent()
                    ? open(run, seen.shipment(), send, send.attempt(), fresh).compose(this::checkStore)
                    : giveUp(run, seen.shipment(), send).compose(given -> run(run));
        }
        if (next instanceof NextStep.AwaitAnswer open) {
            return lose(run, seen.shipment(), open).map(TaskOutcome.done());
        }
        return fetchLabel(run, seen.shipment());
    }

    private Future<TaskOutcome> fetchLabel(TaskRun run, Shipment shipment) {
        return labels.find(database.pool(), shipment.storeId(), shipment.id())
                .map(TaskOutcome.done())
                .recover(failure -> notFetched(run, shipment).compose(told -> Future.failedFuture(failure)));
    }

    private Future<Void> notFetched(TaskRun run, Shipment shipment) {
        String detail = "The label " + shipment.trackingNumber().orElse(shipment.reference())
                + " is bought, but its document cannot be fetched: print it at the carrier's.";
        return database.transaction(
                tx -> ledger.raiseIfLasting(tx, run, shipment, PurchaseLedger.LABEL_MISSING, detail));
    }

    /** A former run ended before it sent anything. */
    private Future<NextStep> giveUp(TaskRun run, Shipment shipment, NextStep.Send send) {
        return conclude(
                run,
                shipment,
                send,
                entry(send.attempt(), LedgerEvent.NOT_SENT, shipment, "interrupted before anything was sent"));
    }

    /** A former run ended between sending and the answer: from here on it is unknown, and never sent again. */
    private Future<NextStep> lose(TaskRun run, Shipment shipment, NextStep.AwaitAnswer open) {
        return conclude(
                run,
                shipment,
                open,
                entry(open.attempt(), LedgerEvent.UNKNOWN, shipment, "interrupted before the answer came"));
    }

    private LedgerEntry entry(int attempt, LedgerEvent event, Shipment shipment, String detail) {
        return ledger.entry(attempt, event, shipment.carrier().orElse(""), Optional.empty(), detail);
    }

    private Future<NextStep> conclude(TaskRun run, Shipment shipment, NextStep expected, LedgerEntry entry) {
        Aftermath aftermath = Aftermath.again(entry.detail().orElse(""));
        return database.transaction(tx -> ledger.lock(tx, shipment.storeId(), shipment.id())
                .compose(locked -> locked.next().equals(expected)
                        ? ledger.record(tx, locked, entry, aftermath)
                        : Future.succeededFuture(locked.next()))
                .compose(next -> run.guard(tx).map(next)));
    }

    private Future<Case> open(
            TaskRun run, Shipment shipment, NextStep step, int attempt, Optional<AttemptHistory.Held> held) {
        return shipments
                .plan(database.pool(), shipment.storeId(), shipment.planId())
                .map(plan -> codec.open(shipment.storeId(), plan))
                .compose(request -> policies.of(shipment.storeId())
                        .map(policy -> new Case(run, shipment, step, attempt, held, request, policy)));
    }

    private Future<TaskOutcome> checkStore(Case which) {
        Optional<String> mismatch = PurchaseChecks.refusal(which.request(), which.policy());
        if (mismatch.isPresent()) {
            return hold(which, mismatch.get(), waitEvery);
        }
        return carriers.toBuy(
                        which.shipment().storeId(),
                        which.request().sandbox(),
                        which.policy().testLabels())
                .compose(
                        ways -> ways.ways().isEmpty() ? hold(which, ways.whyNone(), waitEvery) : askGuard(which, ways));
    }

    private Future<TaskOutcome> askGuard(Case which, StoreWays ways) {
        Shipment shipment = which.shipment();
        return guard.stillWanted(shipment.storeId(), shipment.subjectId(), shipment)
                .compose(verdict -> {
                    if (verdict instanceof GuardVerdict.NotWanted not) {
                        return which.step() instanceof NextStep.Send send
                                ? giveUp(which.run(), shipment, send).compose(given -> run(which.run()))
                                : cancel(which, not.reason());
                    }
                    return verdict instanceof GuardVerdict.Wait wait
                            ? hold(which, wait.reason(), wait.retryAfter())
                            : proceed(which, ways);
                });
    }

    private Future<TaskOutcome> proceed(Case which, StoreWays ways) {
        return which.held().map(held -> buyHeld(which, ways, held)).orElseGet(() -> chooseRate(which, ways));
    }

    /** What may be bought already is bought again where that buys it only once; else a new choice is made. */
    private Future<TaskOutcome> buyHeld(Case which, StoreWays ways, AttemptHistory.Held held) {
        return lookup.find(which.shipment(), held.account(), held.carrier())
                .compose(found -> found.map(carrier -> {
                            boolean goesOn = which.step() instanceof NextStep.Send;
                            return goesOn || carrier.capabilities().can(Feature.PREPARED_ONLY_ONCE)
                                    ? reasonings
                                            .insured(database.pool(), which.shipment())
                                            .compose(options -> buyHeld(which, held, carrier, options))
                                    : chooseRate(which, ways);
                        })
                        .orElseGet(() -> hold(which, "no access to carrier " + held.carrier(), waitEvery)));
    }

    private Future<TaskOutcome> buyHeld(Case which, AttemptHistory.Held held, Carrier carrier, LabelOptions options) {
        Rate rate = PurchaseOrder.rateOf(held, which.shipment(), which.policy());
        return rates.premium(which.shipment().storeId(), options, rate.currency())
                .map(premium -> new PurchaseOrder(
                        which.run(),
                        which.shipment(),
                        which.attempt(),
                        which.request(),
                        which.policy(),
                        carrier,
                        held.account(),
                        Optional.of(held),
                        rate,
                        options,
                        premium,
                        Reasoning.of("what " + held.carrier() + " holds ready is bought")))
                .compose(order -> buyHeld(which, order));
    }

    private Future<TaskOutcome> buyHeld(Case which, PurchaseOrder order) {
        if (which.step() instanceof NextStep.Send) {
            return buyer.goOn(order);
        }
        Optional<String> overCap =
                order.toPay(which.shipment()).flatMap(price -> PurchaseChecks.overCap(price, which.policy()));
        return overCap.map(why -> holdForPerson(which, why)).orElseGet(() -> buyer.buy(order));
    }

    private Future<TaskOutcome> chooseRate(Case which, StoreWays ways) {
        return rates.find(ways, which.request(), which.shipment()).compose(found -> {
            if (found.choice() instanceof RateChoice.Chosen chosen) {
                return checkCap(which, ways, chosen.rate(), found);
            }
            String problem = "no rate: " + String.join("; ", found.reasons());
            return found.retryAfter().isPresent()
                    ? hold(which, problem, found.retryAfter().get())
                    : note(which, problem).map(TaskOutcome.retry(problem));
        });
    }

    private Future<TaskOutcome> checkCap(Case which, StoreWays ways, Rate rate, RateFinder.FoundRate found) {
        Optional<CarrierWay> way = ways.of(rate);
        Optional<Carrier> carrier = way.flatMap(known -> known.gateway().carrier(rate.carrier()));
        Rate counted = carrier.map(known -> found.extras().counted(rate, known.capabilities()))
                .orElse(rate);
        Optional<String> overCap = PurchaseChecks.overCap(counted, which.policy());
        if (overCap.isPresent()) {
            return holdForPerson(which, overCap.get());
        }
        return carrier.map(known -> buyer.buy(new PurchaseOrder(
                        which.run(),
                        which.shipment(),
                        which.attempt(),
                        which.request(),
                        which.policy(),
                        known,
                        way.flatMap(CarrierWay::account),
                        Optional.empty(),
                        rate,
                        found.extras().options(known.capabilities()),
                        counted.amount().subtract(rate.amount()),
                        found.reasoning())))
                .orElseGet(() -> hold(which, "carrier " + rate.carrier() + " cannot be reached", waitEvery));
    }

    private Future<TaskOutcome> hold(Case which, String reason, Duration retryAfter) {
        return note(which, reason).map(TaskOutcome.again(retryAfter, reason));
    }

    private Future<TaskOutcome> holdForPerson(Case which, String reason) {
        Shipment shipment = which.shipment();
        return database.transaction(tx -> ledger.raiseForPerson(tx, shipment, reason))
                .map(TaskOutcome.again(waitEvery, reason));
    }

    private Future<Boolean> note(Case which, String reason) {
        return database.transaction(tx -> ledger.note(tx, which.shipment(), reason));
    }

    private Future<TaskOutcome> cancel(Case which, String reason) {
        return database.transaction(tx -> cancel(tx, which, reason)).map(TaskOutcome.done());
    }

    private Future<NextStep> cancel(Tx tx, Case which, String reason) {
        return ledger.lock(tx, which.shipment().storeId(), which.shipment().id())
                .compose(locked -> locked.next().equals(new NextStep.Buy(which.attempt()))
                        ? ledger.move(tx, locked, ShipmentState.CANCELLING, Optional.of(reason))
                        : Future.succeededFuture(locked.next()))
                .compose(next -> which.run().guard(tx).map(next));
    }
}
