package shipping;

import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * How a parcel came to be as it is.
 *
 * @param box its kind, by the name that the rules give it; empty: the default box
 * @param reasoning of its plan and of its rate
 * @param customs what was declared, as the API shows it; empty where nothing was
 * @param insurance how it is insured; empty where it is not
 */
public record ParcelStory(
        Optional<String> box, Reasoning reasoning, Optional<JsonObject> customs, Optional<ParcelInsurance> insurance) {}
