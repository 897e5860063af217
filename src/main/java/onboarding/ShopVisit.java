package onboarding;

import io.vertx.core.Future;
import java.net.URI;
import java.util.Optional;
import platform.http.SsrfGuard;
import stores.Store;
import woocommerce.CallRules;
import woocommerce.StoreCredentials;

/** Looks at a registered store under a new address or with a new key before it is believed. */
public final class ShopVisit {

    private final UrlCheck urls;
    private final ShopProbe probe;

    /**
     * A visitor.
     *
     * @param guard asked whether a new address may be called
     */
    public ShopVisit(SsrfGuard guard, ShopProbe probe) {
        this.urls = new UrlCheck(guard);
        this.probe = probe;
    }

    /** What the shop at a new address says; fails with a 400, 422 or 503 problem. Another currency is another shop. */
    Future<Probed> at(Store store, URI url, StoreCredentials credentials, CallRules rules) {
        return urls.allow(url)
                .compose(allowed -> probe.ask(url, credentials, rules))
                .compose(probed -> Registration.requireCurrency(Optional.of(store.currency()), probed));
    }

    /** What the store says to a new key, or when it is called in a new way; fails with a 422 or 503 problem. */
    Future<Probed> again(Store store, StoreCredentials credentials, CallRules rules) {
        return probe.ask(store.url(), credentials, rules);
    }
}
