package carriers.shippo;

import carriers.LabelKey;
import carriers.PickupArranged;
import carriers.PickupOutcome;
import carriers.PickupRequest;
import carriers.Rejected;
import carriers.http.Fields;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Asks a carrier to come for labels that were bought here. */
final class Pickups {

    private final ShippoCalls calls;
    private final CarrierAccounts accounts;
    private final String carrier;

    Pickups(ShippoCalls calls, CarrierAccounts accounts, String carrier) {
        this.calls = calls;
        this.accounts = accounts;
        this.carrier = carrier;
    }

    /** Fails with {@link CallFailedException}. */
    Future<PickupOutcome> order(PickupRequest request) {
        List<String> transactions = request.labels().stream()
                .map(LabelKey::carrierObjectId)
                .flatMap(Optional::stream)
                .toList();
        if (transactions.isEmpty() || transactions.size() < request.labels().size()) {
            return CallFailedException.because(new Rejected("a label's id at Shippo is not known", false));
        }
        Veil veil = Veil.over(request.address());
        return accounts.byId()
                .map(this::account)
                .compose(account ->
                        calls.postOnce("/pickups", ShippoJson.pickup(request, account, transactions), veil, late -> {}))
                .map(json -> ordered(json, veil));
    }

    private String account(Map<String, String> known) {
        return CarrierAccounts.of(carrier, known).stream()
                .findFirst()
                .orElseThrow(() -> new CallFailedException(new Rejected("no account with " + carrier, true)));
    }

    /** What the answer to a pickup says. */
    static PickupOutcome ordered(JsonNode json, Veil veil) {
        String status = Fields.text(json, "status").orElse("").toUpperCase(Locale.ROOT);
        Optional<String> id = Fields.text(json, "object_id");
        if (status.equals("ERROR") || status.equals("CANCELLED")) {
            return new Rejected("the pickup is " + status + ": " + ShippoReplies.messages(json, veil), false);
        }
        Optional<String> confirmation = Fields.text(json, "confirmation_code").or(() -> id);
        return confirmation
                .<PickupOutcome>map(
                        code -> new PickupArranged(code, status, window(json), Optional.empty(), Optional.empty(), id))
                .orElseThrow(() -> new CallFailedException(ShippoReplies.unreadable()));
    }

    private static Optional<String> window(JsonNode json) {
        return Fields.text(json, "confirmed_start_time")
                .flatMap(from -> Fields.text(json, "confirmed_end_time").map(to -> from + " to " + to));
    }
}
