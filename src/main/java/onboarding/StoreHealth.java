package onboarding;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import platform.db.Database;
import stores.Store;
import stores.Stores;
import webhooks.HookCheckup;
import webhooks.HookReport;
import woocommerce.ListQuery;
import woocommerce.StoreAnswer;
import woocommerce.StoreClient;
import woocommerce.StoreException;
import woocommerce.StoreProblem;

/** How a store is: what it answers now, and what we know of it. */
public final class StoreHealth {

    private final Database database;
    private final Stores stores;
    private final OnboardingSettings settings;
    private final Clock clock;
    private final HookCheckup hooks;
    private final StoreHealthRepository repository = new StoreHealthRepository();

    /** A doctor of stores. */
    public StoreHealth(Database database, Stores stores, HookCheckup hooks, OnboardingSettings settings, Clock clock) {
        this.database = database;
        this.stores = stores;
        this.hooks = hooks;
        this.settings = settings;
        this.clock = clock;
    }

    /** Asks the store within a bounded time. A store that does not answer is a finding, no failure. */
    public Future<JsonObject> of(String storeId) {
        return stores.require(storeId).compose(store -> {
            List<String> errors = new ArrayList<>();
            Future<Boolean> connection = connection(store, errors);
            Future<Boolean> webhook = webhook(store, errors);
            Future<StoreHealthRepository.Known> known = repository.read(database.pool(), storeId, clock.instant());
            Future<HookReport> report = hooks.report(storeId);
            return Future.all(connection, webhook, known, report)
                    .map(all -> HookReportJson.into(
                            json(store, connection.result(), webhook.result(), known.result(), errors),
                            report.result()));
        });
    }

    private Future<Boolean> connection(Store store, List<String> errors) {
        return within(stores.client(store.id()).compose(StoreClient::systemStatus))
                .map(true)
                .otherwise(failure -> no(errors, "API Error: " + reason(failure)));
    }

    private Future<Boolean> webhook(Store store, List<String> errors) {
        ListQuery all = ListQuery.all().perPage(ListQuery.MAX_PER_PAGE);
        return within(stores.client(store.id()).compose(client -> client.webhooks(all)))
                .map(StoreAnswer::body)
                .map(hooks -> hooks.stream().anyMatch(hook -> isActive(hook) && reachesUs(hook, store.id())))
                .map(active -> active || no(errors, "Webhook Error: no active webhook delivers to us"))
                .otherwise(failure -> no(errors, "Webhook Error: " + reason(failure)));
    }

    private <T> Future<T> within(Future<T> answer) {
        return answer.timeout(settings.healthWithin().toMillis(), TimeUnit.MILLISECONDS);
    }

    private static boolean no(List<String> errors, String error) {
        errors.add(error);
        return false;
    }

    private static boolean isActive(ObjectNode hook) {
        return hook.path("status").asText().equals("active");
    }

    /** Without an address of ours whatever ends as our delivery URLs do. */
    private boolean reachesUs(ObjectNode hook, String storeId) {
        String url = hook.path("delivery_url").asText();
        return settings.deliveryUrl(storeId).map(url::equals).orElse(false)
                || url.endsWith("/webhooks/woocommerce/" + storeId)
                || url.endsWith("/webhooks/" + storeId);
    }

    private static String reason(Throwable failure) {
        if (failure instanceof StoreException refused) {
            return refused.problem().mend();
        }
        return failure instanceof TimeoutException
                ? new StoreProblem.TimedOut().mend()
                : "an error of ours: " + failure.getClass().getSimpleName();
    }

    private JsonObject json(
            Store store, boolean connection, boolean webhook, StoreHealthRepository.Known known, List<String> errors) {
        return new JsonObject()
                .put("store_id", store.id())
                .put("api_connection", connection)
                .put("last_sync", text(store.lastSync()))
                .put("webhook_active", webhook)
                .put("errors", new JsonArray(errors.stream().sorted().toList()))
                .put("active", store.active())
                .put("checked_at", clock.instant().toString())
                .put("last_webhook", text(known.lastWebhook()))
                .put("pending_webhooks", known.pendingWebhooks())
                .put("missed_webhooks", known.missedWebhooks())
                .put("unannounced_changes", known.unannouncedChanges())
                .put("dead_tasks", known.deadTasks())
                .put("open_incidents", known.openIncidents())
                .put("open_conflicts", known.openConflicts());
    }

    private static @Nullable String text(Optional<?> value) {
        return value.map(Object::toString).orElse(null);
    }
}
