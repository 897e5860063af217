package tracking.hooks;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;

/**
 * A webhook as it came in.
 *
 * @param storeId the store in its address
 * @param accountId the account in its address
 * @param token the secret in its address
 * @param headers all
 * @param body the bytes as received, over which it is signed
 */
public record HookDelivery(String storeId, long accountId, String token, MultiMap headers, Buffer body) {

    /** Without the token and what is in it. */
    @Override
    public String toString() {
        return "HookDelivery[" + storeId + "/" + accountId + ", " + body.length() + " bytes]";
    }
}
