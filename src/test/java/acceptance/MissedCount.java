package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import sandbox.store.Kind;
import sandbox.store.SimulatedStore;
import sandbox.store.Untold;
import sandbox.store.Version;

/** What the service counts as missed, held against what the shop itself counts by the same definition. */
final class MissedCount {

    private static final Duration COUNTED_WITHIN = Duration.ofSeconds(120);

    private final Scene scene;
    private final ServiceClient service;
    private final SimulatedStore shop;
    private final String store;

    MissedCount(Scene scene, ServiceClient service, SimulatedStore shop) {
        this.scene = scene;
        this.service = service;
        this.shop = shop;
        this.store = shop.profile().name();
    }

    /**
     * What the service counts as missed is what the shop itself counts, change by change: those of which no delivery was
     * answered 200 in time; what the shop itself is in doubt about may count or not. Begins once the shop is at rest and read.
     */
    void assertAsTheShopCounts() {
        eventually(COUNTED_WITHIN.plus(shop.profile().missedAfter()), () -> {
            assertThat(shop.allTimesOver()).isTrue();
            assertThat(scene.count(
                            "SELECT count(*) FROM awaited_webhooks WHERE store_id = $1 AND verdict IS NULL", store))
                    .isZero();
            return true;
        });
        List<Untold> untold = shop.untold();
        List<String> ours = settled("missed");
        List<String> edited = editedSinceBack();
        Set<String> known = known();
        List<String> surely = names(
                untold,
                one -> one.announced()
                        && !one.doubtful()
                        && !edited.contains(name(one))
                        && (known.contains(name(one)) || !gone(one)));
        List<String> perhaps = names(untold, one -> one.announced() || broughtBack(one));
        assertThat(ours)
                .as("missed, as the service counts; it lacks %s", awaitedOf(without(surely, ours)))
                .containsAll(surely)
                .isSubsetOf(perhaps)
                .hasSizeBetween(surely.size(), perhaps.size());
        assertThat(health().getInteger("missed_webhooks")).isEqualTo(ours.size());
        assertThat(ours).as("changes missed in a storm").isNotEmpty();
    }

    private JsonObject health() {
        return service.json("/api/v1/stores/" + store + "/health");
    }

    /** An order that a write took out of the trash before anybody saw it there looks like any other that changed. */
    private static boolean broughtBack(Untold untold) {
        return untold.version().kind() == Kind.ORDER && untold.version().state() == Version.State.LIVE;
    }

    /** What was deleted for good before anybody told of it nobody can miss. */
    private static boolean gone(Untold untold) {
        return untold.version().state() == Version.State.GONE;
    }

    private Set<String> known() {
        return scene.query("SELECT kind || ' ' || wc_id AS name FROM records WHERE store_id = $1", store).stream()
                .map(row -> row.getString("name"))
                .collect(Collectors.toSet());
    }

    /** What was edited after it came out of the trash, before anybody saw it back, looks like what only came back. */
    private List<String> editedSinceBack() {
        return scene
                .query(
                        "SELECT kind, wc_id FROM awaited_webhooks WHERE store_id = $1 AND verdict = 'unannounced'"
                                + " AND kind = 'order' AND from_state = 'trashed' AND to_state = 'live'",
                        store)
                .stream()
                .map(row -> row.getString("kind") + " " + row.getLong("wc_id"))
                .toList();
    }

    private static List<String> without(List<String> all, List<String> some) {
        return all.stream().filter(one -> !some.contains(one)).toList();
    }

    /** What the service knows of what it does not count. */
    private List<String> awaitedOf(List<String> names) {
        return scene
                .query(
                        "SELECT r.kind || ' ' || r.wc_id AS name, concat_ws(' ', r.version, r.state, r.modified_at,"
                                + " r.webhook_modified_at, r.first_seen_by, r.newest_seen_by, r.newest_seen_at, '| awaited',"
                                + " a.version, a.from_state, a.to_state, a.modified_at, a.seen_by, a.verdict) AS story"
                                + " FROM records r LEFT JOIN awaited_webhooks a USING (store_id, kind, wc_id)"
                                + " WHERE r.store_id = $1",
                        store)
                .stream()
                .filter(row -> names.contains(row.getString("name")))
                .map(row -> row.getString("name") + ": " + row.getString("story"))
                .toList();
    }

    private List<String> settled(String verdict) {
        return scene
                .query("SELECT kind, wc_id FROM awaited_webhooks WHERE store_id = $1 AND verdict = $2", store, verdict)
                .stream()
                .map(row -> row.getString("kind") + " " + row.getLong("wc_id"))
                .sorted()
                .toList();
    }

    private static List<String> names(List<Untold> untold, Predicate<Untold> which) {
        return untold.stream().filter(which).map(MissedCount::name).sorted().toList();
    }

    private static String name(Untold untold) {
        return untold.version().kind().resource() + " " + untold.version().id();
    }
}
