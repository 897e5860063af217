package onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import stores.StoreUrl;
import woocommerce.CallRules;
import woocommerce.GeneralSettings;
import woocommerce.SiteIndex;
import woocommerce.StoreAddress;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.StoreClients;
import woocommerce.StoreConnection;
import woocommerce.StoreCredentials;
import woocommerce.StoreCurrency;
import woocommerce.StoreTrust;

/** Asks a store that is not registered yet what it is, and whether it lets us in. */
public final class ShopProbe {

    private final StoreClients clients;
    private final Clock clock;
    private final Duration within;

    /**
     * A probe.
     *
     * @param clock where a store tells no time
     * @param within how long all answers of a store may take together
     */
    public ShopProbe(StoreClients clients, Clock clock, Duration within) {
        this.clients = clients;
        this.clock = clock;
        this.within = within;
    }

    /**
     * Asks.
     *
     * @return what it told; fails with a 422 or 503 problem that says what to mend
     */
    Future<Probed> ask(URI url, StoreCredentials credentials, CallRules rules) {
        StoreAddress address = StoreAddress.of(url.toString());
        return site(address, rules.trust())
                .compose(site -> ask(url, site, client(home(address, site), credentials, rules)))
                .timeout(within.toMillis(), TimeUnit.MILLISECONDS)
                .recover(failure -> Future.failedFuture(ProbeRefusal.of(failure)));
    }

    /** Some shops hide the index from strangers: all it has we can do without. */
    private Future<SiteIndex> site(StoreAddress address, StoreTrust trust) {
        return clients.siteIndex(address, trust).otherwise(SiteIndex.unknown());
    }

    /** Nobody counts the calls of a look, nor may a small rate make it last. */
    private StoreClient client(StoreAddress address, StoreCredentials credentials, CallRules rules) {
        CallRules unbounded =
                new CallRules(rules.trust(), rules.keysInQuery(), OptionalInt.empty(), OptionalInt.empty());
        return clients.client(new StoreConnection("", address, credentials, unbounded));
    }

    /** Over plain HTTP calls are signed for the configured home, so it must be known before the first of them. */
    private static StoreAddress home(StoreAddress address, SiteIndex site) {
        return site.home()
                .flatMap(StoreUrl::normalise)
                .map(home -> address.withHome(home.toString()))
                .orElse(address);
    }

    private Future<Probed> ask(URI url, SiteIndex site, StoreClient client) {
        ZoneId timezone = SiteTimezone.of(site.timezone(), site.offsetHours());
        return client.index()
                .compose(index -> client.generalSettings())
                .compose(general -> details(url, client, general.body(), timezone, time(general)));
    }

    private Future<Probed> details(
            URI url, StoreClient client, GeneralSettings general, ZoneId timezone, Instant storeTime) {
        Future<StoreAnswer<StoreCurrency>> currency = client.currency();
        Future<StoreAnswer<String>> weight = client.weightUnit();
        Future<StoreAnswer<String>> dimension = client.dimensionUnit();
        Future<StoreAnswer<ObjectNode>> status = client.systemStatus();
        Future<Boolean> canWrite = WritePermission.of(client);
        return Future.all(currency, weight, dimension, status, canWrite)
                .map(all -> ShopProfiles.of(
                        url,
                        general,
                        currency.result().body(),
                        weight.result().body(),
                        dimension.result().body(),
                        status.result().body(),
                        timezone,
                        canWrite.result()))
                .map(shop -> new Probed(shop, storeTime));
    }

    private Instant time(StoreAnswer<?> answer) {
        return answer.date().orElseGet(clock::instant).truncatedTo(ChronoUnit.SECONDS);
    }
}
