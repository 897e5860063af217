package onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import orders.OrderIdentity;
import platform.db.Database;
import stores.Store;
import stores.Stores;
import webhooks.HookCheckup;
import webhooks.HookFinding;
import woocommerce.ListQuery;
import woocommerce.SiteIndex;
import woocommerce.SiteVisit;
import woocommerce.SiteVisitor;
import woocommerce.StoreAddress;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.StoreClients;
import woocommerce.StoreProblem;

/**
 * Looks at everything between us and a store, and says what to mend. Changes nothing, but for a webhook that it creates and
 * deletes again to see whether the shop reaches us. Each question has a time of its own, so that all of it ends within a
 * minute and a half, mostly within seconds.
 */
public final class Doctor {

    private static final Duration SHORT = Duration.ofSeconds(10);
    private static final Duration LONG = Duration.ofSeconds(20);

    private final Parts parts;
    private final OnboardingSettings settings;

    /** What it works with. */
    public record Parts(
            Database database,
            Stores stores,
            StoreClients clients,
            SiteVisitor visitor,
            HookCheckup hooks,
            OrderIdentity orders,
            Clock clock) {}

    /** A doctor of stores. */
    public Doctor(Parts parts, OnboardingSettings settings) {
        this.parts = parts;
        this.settings = settings;
    }

    /** What was seen from outside, before any key is used. */
    private record Outside(
            Seen<Boolean> resolved,
            Seen<SiteVisit> first,
            Seen<SiteIndex> site,
            Seen<Boolean> rest,
            Seen<SiteVisit> plainRest) {}

    /** What our key is told. */
    private record Inside(
            Seen<Boolean> authenticated,
            Seen<Boolean> reads,
            Seen<Boolean> writes,
            Seen<ObjectNode> status,
            Seen<List<HookFinding>> hooks,
            Seen<List<Long>> reusedOrders) {

        static Inside refused(Seen<Boolean> authenticated) {
            return new Inside(
                    authenticated, Seen.notAsked(), Seen.notAsked(), Seen.notAsked(), Seen.notAsked(), Seen.notAsked());
        }
    }

    /**
     * Looks.
     *
     * @return what was found, a store that does not answer too; fails with a 404 problem when there is no such store, else
     *     only with the database
     */
    public Future<JsonObject> examine(String storeId) {
        Instant began = parts.clock().instant();
        return parts.stores()
                .require(storeId)
                .compose(store -> parts.stores().client(storeId).compose(client -> examine(store, client)))
                .map(lines -> json(storeId, lines, began));
    }

    private Future<List<DoctorLine>> examine(Store store, StoreClient client) {
        StoreAddress address = StoreAddress.of(store.url().toString());
        return outside(address, client)
                .compose(outside -> (outside.rest().answered()
                                ? inside(store, client)
                                : Future.succeededFuture(Inside.refused(Seen.notAsked())))
                        .compose(inside -> roundTrip(store, client, inside)
                                .compose(trip -> again(address, outside)
                                        .map(second -> facts(store, outside, inside, trip, second)))))
                .map(Diagnosis::of);
    }

    private Future<Outside> outside(StoreAddress address, StoreClient client) {
        return Seen.within(SHORT, parts.visitor().resolve(address).map(true)).compose(resolved -> {
            if (!resolved.answered()) {
                return Future.succeededFuture(
                        new Outside(resolved, Seen.notAsked(), Seen.notAsked(), Seen.notAsked(), Seen.notAsked()));
            }
            return Seen.within(SHORT, parts.visitor().visit(address, "/wp-json/"))
                    .compose(first -> reached(address, client, resolved, first));
        });
    }

    private Future<Outside> reached(
            StoreAddress address, StoreClient client, Seen<Boolean> resolved, Seen<SiteVisit> first) {
        Future<Seen<SiteIndex>> site = first.answered()
                ? Seen.within(SHORT, parts.clients().siteIndex(address))
                : Future.succeededFuture(Seen.notAsked());
        Future<Seen<Boolean>> rest = Seen.within(LONG, client.index().map(true));
        return Future.all(site, rest)
                .compose(all -> plainRest(address, rest.result())
                        .map(plain -> new Outside(resolved, first, site.result(), rest.result(), plain)));
    }

    private Future<Seen<SiteVisit>> plainRest(StoreAddress address, Seen<Boolean> rest) {
        boolean missing = rest.problem()
                .filter(problem ->
                        problem instanceof StoreProblem.NotWooCommerce || problem instanceof StoreProblem.NotFound)
                .isPresent();
        return missing
                ? Seen.within(SHORT, parts.visitor().visit(address, "/?rest_route=/"))
                : Future.succeededFuture(Seen.notAsked());
    }

    private Future<Inside> inside(Store store, StoreClient client) {
        return Seen.within(LONG, client.generalSettings().map(true))
                .compose(authenticated -> authenticated.answered()
                        ? inside(store, client, authenticated)
                        : Future.succeededFuture(Inside.refused(authenticated)));
    }

    private Future<Inside> inside(Store store, StoreClient client, Seen<Boolean> authenticated) {
        ListQuery one = ListQuery.all().perPage(1).fields("id");
        Future<Seen<Boolean>> reads = Seen.within(LONG, client.orders(one).map(true));
        Future<Seen<Boolean>> writes = Seen.within(LONG, WritePermission.of(client));
        Future<Seen<ObjectNode>> status =
                Seen.within(LONG, client.systemStatus().map(StoreAnswer::body));
        Future<Seen<List<Long>>> reused =
                Seen.within(LONG, parts.orders().reused(parts.database().pool(), store.id(), client));
        Future<Seen<List<HookFinding>>> hooks = settings.deliveryUrl(store.id())
                .map(url -> Seen.within(LONG, parts.hooks().findings(store, url, client)))
                .orElseGet(() -> Future.succeededFuture(Seen.notAsked()));
        return Future.all(List.of(reads, writes, status, reused, hooks))
                .map(all -> new Inside(
                        authenticated,
                        reads.result(),
                        writes.result(),
                        status.result(),
                        hooks.result(),
                        reused.result()));
    }

    private Future<Seen<Boolean>> roundTrip(Store store, StoreClient client, Inside inside) {
        boolean mayWrite = inside.writes().answer().orElse(false);
        Optional<String> url = settings.deliveryUrl(store.id()).filter(known -> mayWrite && store.active());
        return url.map(known -> Seen.within(LONG, parts.hooks().roundTrip(store, known, client)))
                .orElseGet(() -> Future.succeededFuture(Seen.notAsked()));
    }

    private Future<Seen<SiteVisit>> again(StoreAddress address, Outside outside) {
        return outside.first().answered()
                ? Seen.within(SHORT, parts.visitor().visit(address, "/wp-json/"))
                : Future.succeededFuture(Seen.notAsked());
    }

    private DoctorFacts facts(
            Store store, Outside outside, Inside inside, Seen<Boolean> roundTrip, Seen<SiteVisit> second) {
        return new DoctorFacts(
                store,
                settings.deliveryUrl(store.id()),
                outside.resolved(),
                outside.first(),
                second,
                outside.plainRest(),
                outside.site(),
                outside.rest(),
                inside.authenticated(),
                inside.reads(),
                inside.writes(),
                inside.status(),
                inside.hooks(),
                roundTrip,
                inside.reusedOrders());
    }

    private JsonObject json(String storeId, List<DoctorLine> lines, Instant began) {
        DoctorLine.Verdict worst = lines.stream()
                .map(DoctorLine::verdict)
                .max(DoctorLine.Verdict::compareTo)
                .orElse(DoctorLine.Verdict.PASS);
        Instant now = parts.clock().instant();
        return new JsonObject()
                .put("store_id", storeId)
                .put("verdict", worst.wireName())
                .put("checked_at", now.toString())
                .put("took_ms", Duration.between(began, now).toMillis())
                .put("checks", new JsonArray(lines.stream().map(Doctor::json).toList()));
    }

    private static JsonObject json(DoctorLine line) {
        return new JsonObject()
                .put("check", line.check())
                .put("verdict", line.verdict().wireName())
                .put("finding", line.finding())
                .put("mend", line.mend().orElse(null));
    }
}
