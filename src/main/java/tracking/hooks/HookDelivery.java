package tracking.hooks;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * A webhook as it came in.
 *
 * @param headers all
 * @param body the bytes as received, over which it is signed
 */
record HookDelivery(MultiMap headers, Buffer body) {

    /** Without what is in it. */
    @Override
    public String toString() {
        return "HookDelivery[" + body.length() + " bytes]";
    }
}
