package fulfilment;

import java.util.Optional;

/** What the returns service says of a return that it was told. */
public sealed interface ReturnAnswer {

    /**
     * It takes it.
     *
     * @param serviceId its name of it, where it tells one
     * @param trackingNumber of the parcel, where it tells one
     */
    record Taken(Optional<String> serviceId, Optional<String> trackingNumber) implements ReturnAnswer {}

    /** It does not, and will not if it is told again. */
    record Refused(String reason) implements ReturnAnswer {}

    /** It gave no clear answer: it is told again under the same reference. */
    record Unclear(String reason) implements ReturnAnswer {}
}
