package onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import onboarding.WebhookPlan.Existing;
import woocommerce.ListQuery;
import woocommerce.OrderBy;
import woocommerce.StoreClient;

/** Lists the webhooks that a shop has, whosever they are. */
final class ShopWebhooks {

    /** No shop has thousands of webhooks; one that lists them without end would fill the memory. */
    private static final int MOST_PAGES = 50;

    private ShopWebhooks() {}

    /** All of them by id; fails as the store's client does. */
    static Future<List<Existing>> list(StoreClient client) {
        return list(client, 1, new ArrayList<>());
    }

    /** A webhook as the store's API shows it. */
    static Existing of(ObjectNode hook) {
        return new Existing(
                hook.path("id").asLong(),
                hook.path("name").asText(),
                hook.path("topic").asText(),
                hook.path("delivery_url").asText(),
                hook.path("status").asText());
    }

    private static Future<List<Existing>> list(StoreClient client, int page, List<Existing> before) {
        ListQuery query = ListQuery.all()
                .ascending(OrderBy.ID)
                .perPage(ListQuery.MAX_PER_PAGE)
                .page(page);
        return client.webhooks(query).compose(answer -> {
            answer.body().forEach(hook -> before.add(of(hook)));
            if (answer.body().size() < ListQuery.MAX_PER_PAGE) {
                return Future.succeededFuture(before);
            }
            return page < MOST_PAGES
                    ? list(client, page + 1, before)
                    : Future.failedFuture("the store lists webhooks without end");
        });
    }
}
