package onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stores.Store;
import webhooks.HookFinding;
import woocommerce.SiteIndex;
import woocommerce.SiteVisit;
import woocommerce.StoreProblem;

/**
 * What the doctor saw of a store.
 *
 * @param deliveryUrl where its webhooks shall deliver to; empty without an address of ours
 * @param resolved whether its name leads to an address that may be called
 * @param first a look at its REST index as a stranger
 * @param second the same again at the end
 * @param plainRest a look at the REST index as it is where permalinks are plain; only where the API was not found
 * @param site what it tells strangers
 * @param rest whether its WooCommerce API is there
 * @param authenticated whether our key is let in
 * @param reads whether the key may read orders
 * @param writes whether the key may write
 * @param status WooCommerce's own report of it
 * @param hooks what is wrong with its webhooks
 * @param roundTrip whether a ping of it came to us
 * @param reusedOrders ids of orders that are other orders now
 */
record DoctorFacts(
        Store store,
        Optional<String> deliveryUrl,
        Seen<Boolean> resolved,
        Seen<SiteVisit> first,
        Seen<SiteVisit> second,
        Seen<SiteVisit> plainRest,
        Seen<SiteIndex> site,
        Seen<Boolean> rest,
        Seen<Boolean> authenticated,
        Seen<Boolean> reads,
        Seen<Boolean> writes,
        Seen<ObjectNode> status,
        Seen<List<HookFinding>> hooks,
        Seen<Boolean> roundTrip,
        Seen<List<Long>> reusedOrders) {

    /** Every problem that was met. */
    List<StoreProblem> problems() {
        return Stream.of(
                        resolved,
                        first,
                        second,
                        plainRest,
                        site,
                        rest,
                        authenticated,
                        reads,
                        writes,
                        status,
                        hooks,
                        roundTrip,
                        reusedOrders)
                .flatMap(seen -> seen.problem().stream())
                .toList();
    }
}
