package carriers.shippo;

import carriers.Address;
import carriers.AddressChecked;
import carriers.AddressOutcome;
import carriers.CallPriority;
import carriers.http.Fields;
import carriers.http.Veil;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Has an address checked: it is made an object, whose validation is another object with the corrected text. */
final class AddressChecks {

    private final ShippoCalls calls;

    AddressChecks(ShippoCalls calls) {
        this.calls = calls;
    }

    /** Fails with {@link CallFailedException}. */
    Future<AddressOutcome> check(Address address) {
        Veil veil = Veil.over(address);
        return calls.post(
                        CallPriority.QUOTES,
                        "/addresses",
                        ShippoJson.validation(address),
                        calls.options().readDeadline(),
                        veil)
                .map(json -> Fields.text(json, "object_id")
                        .filter(TransactionPath::fits)
                        .orElseThrow(() -> new CallFailedException(ShippoReplies.unreadable())))
                .compose(id -> calls.get(CallPriority.QUOTES, "/addresses/" + id + "/validate"))
                .map(json -> checked(address, json, veil));
    }

    /** What a validated address says. */
    static AddressOutcome checked(Address asked, JsonNode json, Veil veil) {
        JsonNode results = json.path("validation_results");
        if (!results.path("is_valid").isBoolean()) {
            throw new CallFailedException(ShippoReplies.unreadable());
        }
        List<String> remarks = new ArrayList<>();
        for (JsonNode message : results.path("messages")) {
            Fields.text(message, "text").map(veil::on).ifPresent(remarks::add);
        }
        return new AddressChecked(results.path("is_valid").asBoolean(), suggestion(asked, json), remarks);
    }

    private static Address suggestion(Address asked, JsonNode json) {
        return new Address(
                Fields.text(json, "street1").orElse(asked.street()),
                Fields.text(json, "street2").or(asked::street2),
                Fields.text(json, "city").orElse(asked.city()),
                Fields.text(json, "state").or(asked::state),
                Fields.text(json, "zip").orElse(asked.postalCode()),
                Fields.text(json, "country").orElse(asked.country()),
                asked.contactName(),
                asked.contactPhone(),
                asked.company(),
                asked.email());
    }
}
