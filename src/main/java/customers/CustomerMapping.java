package customers;

import com.fasterxml.jackson.databind.JsonNode;
import records.ParsedRecord;
import records.PostalAddress;
import records.RecordBody;
import records.RecordDates;
import records.RecordState;

/** From the body of a customer, pushed or read, to what we keep of it. */
final class CustomerMapping {
    private static final int LENGTH = 500;
    private static final int ROLE_LENGTH = 100;

    private CustomerMapping() {}

    static ParsedRecord<CustomerContent> parse(JsonNode body) {
        RecordBody customer = RecordBody.of(body);
        RecordDates dates = new RecordDates(customer);
        // A customer always has the field, if only as "": without it the body is something else with an id.
        if (body.path("email").isMissingNode()) {
            throw customer.bad("email", "is missing");
        }
        CustomerContent content = new CustomerContent(
                customer.text("email", LENGTH).strip(),
                customer.text("first_name", LENGTH),
                customer.text("last_name", LENGTH),
                customer.text("username", LENGTH),
                customer.text("role", ROLE_LENGTH),
                customer.flag("is_paying_customer", false),
                PostalAddress.of(customer.object("billing")),
                PostalAddress.of(customer.object("shipping")),
                dates.earliest("date_created"));
        return new ParsedRecord<>(customer.id("id"), dates.exact("date_modified"), RecordState.LIVE, content);
    }
}
