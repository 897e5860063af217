package shipping.accounts;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Carrier accounts as the API shows them: without their secrets. Pure. */
final class CarrierAccountJson {

    private CarrierAccountJson() {}

    static JsonObject of(CarrierAccount account) {
        return new JsonObject()
                .put("id", account.id())
                .put("store_id", account.storeId())
                .put("provider", account.provider())
                .put("name", account.name())
                .put("test_mode", account.testMode())
                .put("active", account.active())
                .put("has_webhook_secret", account.signsWebhooks())
                .put("version", account.version())
                .put("created_by", account.createdBy())
                .put("created_at", account.createdAt().toString())
                .put("updated_at", account.updatedAt().toString());
    }

    /** With the only copy of the token. */
    static JsonObject issued(CarrierAccounts.Issued issued, Optional<URI> publicUrl) {
        return of(issued.account())
                .put("webhook_token", issued.webhookToken())
                .put(
                        "webhook_url",
                        AccountAddress.of(publicUrl, issued.account(), issued.webhookToken())
                                .orElse(null));
    }

    static JsonObject list(List<CarrierAccount> accounts, List<String> providers) {
        JsonArray shown = new JsonArray();
        accounts.forEach(account -> shown.add(of(account)));
        return new JsonObject()
                .put("carrier_accounts", shown)
                .put("total", accounts.size())
                .put("providers", new JsonArray(providers));
    }

    static JsonObject removal(long id, CarrierAccounts.Removal removal) {
        return new JsonObject()
                .put("id", id)
                .put("removed", removal.isDone())
                .put("needed_by_shipments", removal.neededBy());
    }
}
