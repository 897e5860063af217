package tracking.hooks;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a webhook was sent to.
 *
 * @param storeId the store in its path
 * @param accountId the account in its path
 * @param token the secret in its query
 */
record HookAddress(String storeId, long accountId, String token) {

    private static final Pattern STORE = Pattern.compile("[\\x21-\\x7e]{1,200}");
    private static final Pattern ACCOUNT = Pattern.compile("\\d{1,18}");
    private static final int LONGEST_TOKEN = 200;

    /** Empty when there can be no such address. */
    static Optional<HookAddress> of(RoutingContext context) {
        String store = context.pathParam("store_id");
        String account = context.pathParam("account_id");
        if (!STORE.matcher(store).matches() || !ACCOUNT.matcher(account).matches()) {
            return Optional.empty();
        }
        return Optional.ofNullable(context.queryParams().get("token"))
                .filter(text -> text.length() <= LONGEST_TOKEN)
                .map(token -> new HookAddress(store, Long.parseLong(account), token));
    }

    /** Without the token. */
    @Override
    public String toString() {
        return "HookAddress[" + storeId + "/" + accountId + "]";
    }
}
