package woocommerce;

import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.Future;

/** Makes a call to one store. Decorated: each implementation has one concern. */
@FunctionalInterface
interface StoreCall {

    /**
     * Makes the call.
     *
     * @return the answer of a success; fails with {@link StoreException}
     */
    Future<StoreAnswer<JsonNode>> send(StoreRequest request);
}
