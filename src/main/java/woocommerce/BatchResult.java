package woocommerce;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;

/**
 * What became of one item of a batch: a batch answers 200 though items failed.
 *
 * @param id of the item
 * @param body the item as it is now, or {@code {"id", "error": {…}}}
 */
public record BatchResult(long id, ObjectNode body) {

    /** Why this item failed; empty if it was written. */
    public Optional<StoreProblem.Invalid> problem() {
        return Optional.ofNullable(body.get("error"))
                .map(error -> ErrorBody.of(error)
                        .invalid(error.path("data").path("status").asInt(400)));
    }
}
