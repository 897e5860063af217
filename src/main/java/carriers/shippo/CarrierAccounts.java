package carriers.shippo;

import carriers.CallFailure;
import carriers.http.Fields;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which carrier each of the account's carrier accounts is of: rates name only the latter. Asked once an hour. */
final class CarrierAccounts {

    private static final Duration HOLDS = Duration.ofHours(1);
    private static final int MOST_PAGES = 5;

    private final ShippoCalls calls;
    private final Clock clock;
    private volatile Known known = new Known(Map.of(), Instant.MIN);

    private record Known(Map<String, String> carrierOfAccount, Instant since) {}

    CarrierAccounts(ShippoCalls calls, Clock clock) {
        this.calls = calls;
        this.clock = clock;
    }

    /**
     * Carriers by the ids of their accounts, active ones only.
     *
     * @return fails with {@link CallFailedException} when Shippo could not be asked and nothing was known before
     */
    Future<Map<String, String>> byId() {
        Known now = known;
        if (now.since().isAfter(clock.instant().minus(HOLDS))) {
            return Future.succeededFuture(now.carrierOfAccount());
        }
        return read(1, new HashMap<>()).map(this::remember).recover(cause -> stale(CallFailedException.of(cause)));
    }

    /** The accounts of one carrier. */
    static List<String> of(String carrier, Map<String, String> carrierOfAccount) {
        return carrierOfAccount.entrySet().stream()
                .filter(entry -> entry.getValue().equals(carrier))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private Map<String, String> remember(Map<String, String> found) {
        known = new Known(Map.copyOf(found), clock.instant());
        return known.carrierOfAccount();
    }

    private Future<Map<String, String>> stale(CallFailure failure) {
        Map<String, String> before = known.carrierOfAccount();
        return before.isEmpty() ? CallFailedException.because(failure) : Future.succeededFuture(before);
    }

    private Future<Map<String, String>> read(int page, Map<String, String> found) {
        return calls.list("/carrier_accounts?results=100&page=" + page).compose(json -> {
            json.path("results").forEach(one -> add(one, found));
            Optional<String> next = Fields.text(json, "next");
            return next.isPresent() && page < MOST_PAGES ? read(page + 1, found) : Future.succeededFuture(found);
        });
    }

    private static void add(JsonNode account, Map<String, String> found) {
        if (account.path("active").asBoolean(true)) {
            Fields.text(account, "object_id")
                    .ifPresent(id -> Fields.text(account, "carrier").ifPresent(carrier -> found.put(id, carrier)));
        }
    }
}
