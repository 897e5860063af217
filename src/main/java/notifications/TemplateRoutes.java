package notifications;

import access.Require;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import platform.db.Database;
import platform.db.Tx;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Problem;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;
import stores.Store;
import stores.Stores;

/** Shows, replaces and tries the mails of a store. */
public final class TemplateRoutes {
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_HTML = 200_000;
    private static final int LONGEST_TEXT = 100_000;

    private final Vertx vertx;
    private final Database database;
    private final Stores stores;
    private final TemplateRepository templates = new TemplateRepository();
    private final TemplateCheck check = new TemplateCheck();
    private final Renderer renderer = new Renderer();

    /** Over the templates that this room keeps; large ones are compiled on worker threads. */
    public TemplateRoutes(Vertx vertx, Database database, Stores stores) {
        this.vertx = vertx;
        this.database = database;
        this.stores = stores;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("listNotificationTemplates", context -> Reply.ok(context, list(context)))
                .on("getNotificationTemplate", context -> Reply.ok(context, get(context)))
                .on("putNotificationTemplate", context -> Reply.ok(context, put(context)))
                .on("deleteNotificationTemplate", context -> Reply.empty(context, delete(context)))
                .on("previewNotificationTemplate", context -> Reply.ok(context, preview(context)));
    }

    private Future<JsonObject> list(RoutingContext context) {
        return store(context)
                .compose(store -> templates.list(database.pool(), store.id()))
                .map(TemplateRoutes::all);
    }

    private static JsonObject all(List<StoreTemplate> own) {
        Map<String, Map<String, @Nullable Object>> byName = new TreeMap<>();
        for (NotificationEvent event : NotificationEvent.values()) {
            for (String language : DefaultTemplates.LANGUAGES) {
                byName.put(name(event, language), TemplateJson.head(event, language, Optional.empty()));
            }
        }
        own.forEach(template -> byName.put(
                name(template.event(), template.language()),
                TemplateJson.head(template.event(), template.language(), Optional.of(template))));
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("notification_templates", List.copyOf(byName.values()));
        json.put("total", byName.size());
        return new JsonObject(json);
    }

    private static String name(NotificationEvent event, String language) {
        return event.wireName() + "." + language;
    }

    private Future<JsonObject> get(RoutingContext context) {
        Address address = Address.of(context);
        return store(context)
                .compose(store -> templates.find(database.pool(), store.id(), address.event(), address.language()))
                .map(own -> TemplateJson.whole(address.event(), address.language(), own));
    }

    private Future<JsonObject> put(RoutingContext context) {
        Address address = Address.of(context);
        Wish wish = wish(JsonBody.of(context), address);
        return store(context)
                .compose(store -> good(wish.source()).map(store))
                .compose(store -> database.transaction(tx -> unchanged(tx, context, store, address)
                        .compose(same -> templates.put(
                                tx.sql(),
                                store.id(),
                                address.event(),
                                address.language(),
                                wish.enabled(),
                                wish.source()))))
                .map(template -> TemplateJson.whole(address.event(), address.language(), Optional.of(template)));
    }

    private Future<Void> delete(RoutingContext context) {
        Address address = Address.of(context);
        return store(context)
                .compose(store -> database.transaction(tx -> unchanged(tx, context, store, address)
                        .compose(same -> templates.delete(tx.sql(), store.id(), address.event(), address.language()))));
    }

    /** The store's row is locked: of two changes the later one sees the earlier. */
    private Future<Void> unchanged(Tx tx, RoutingContext context, Store store, Address address) {
        return stores.lock(tx, store.id())
                .compose(locked -> templates.find(tx.sql(), store.id(), address.event(), address.language()))
                .map(own -> TemplateJson.whole(address.event(), address.language(), own))
                .map(current -> {
                    EntityTag.of(Json.write(current)).requireMatch(context);
                    return null;
                });
    }

    private Future<JsonObject> preview(RoutingContext context) {
        Address address = Address.of(context);
        JsonBody body = JsonBody.ofOptional(context);
        Optional<TemplateSource> given = body.has("subject") || body.has("html") || body.has("text")
                ? Optional.of(wish(body, address).source())
                : body.refuseUnknown().result(Optional::empty);
        return store(context)
                .compose(store -> given.map(draft -> good(draft).map(Optional.of(draft)))
                        .orElseGet(() -> own(store, address))
                        .compose(source -> vertx.executeBlocking(() -> render(store, address, source), false)))
                .map(TemplateJson::rendered);
    }

    private Future<Optional<TemplateSource>> own(Store store, Address address) {
        return templates
                .find(database.pool(), store.id(), address.event(), address.language())
                .map(own -> own.map(StoreTemplate::source));
    }

    private RenderedMail render(Store store, Address address, Optional<TemplateSource> source) {
        Map<String, Object> data = ExampleData.of(store.name());
        try {
            return source.map(template -> renderer.render(template, data))
                    .orElseGet(() -> renderer.render(address.event(), Locale.forLanguageTag(address.language()), data));
        } catch (BrokenTemplateException e) {
            throw Problem.of(422, "template_broken", "The template cannot be rendered; ours is sent instead of it.")
                    .exception();
        }
    }

    /** Fails with what is wrong with a template. To compile a large one takes seconds. */
    private Future<Void> good(TemplateSource source) {
        return vertx.executeBlocking(() -> check.errors(source), false)
                .compose(errors -> errors.isEmpty()
                        ? Future.succeededFuture()
                        : Future.failedFuture(Problem.invalid(errors).exception()));
    }

    private static Wish wish(JsonBody body, Address address) {
        TemplateSource source = new TemplateSource(
                text(body, "subject", LONGEST_SUBJECT),
                text(body, "html", LONGEST_HTML),
                text(body, "text", LONGEST_TEXT));
        boolean enabled = body.optionalFlag("enabled").orElse(true);
        named(body, "event", address.event().wireName());
        named(body, "language", address.language());
        return body.refuseUnknown().result(() -> new Wish(enabled, source));
    }

    private static String text(JsonBody body, String field, int longest) {
        Optional<String> text = body.optionalVerbatim(field, longest);
        if (!body.has(field)) {
            body.reject(field, "is required");
        }
        return text.orElse("");
    }

    /** What a template is for stands in the path; a body may say it too. */
    private static void named(JsonBody body, String field, String expected) {
        body.optionalText(field, LONGEST_SUBJECT)
                .filter(told -> !told.equals(expected))
                .ifPresent(other -> body.reject(field, "must be that of the path"));
    }

    private Future<Store> store(RoutingContext context) {
        return stores.require(context.pathParam(Require.STORE_PARAMETER));
    }

    private record Wish(boolean enabled, TemplateSource source) {}

    /** Which template a path names. */
    private record Address(NotificationEvent event, String language) {
        static Address of(RoutingContext context) {
            return new Address(NotificationEvent.of(context.pathParam("event")), context.pathParam("language"));
        }
    }
}
