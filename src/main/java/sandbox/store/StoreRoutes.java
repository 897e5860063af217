package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** Which call goes to which resource, below {@code /wp-json/wc/v3}. */
final class StoreRoutes {

    private static final List<String> EDIT = List.of("POST", "PUT", "PATCH");
    private static final String ID = "(\\d{1,18})";

    private final List<Route> routes = new ArrayList<>();
    private final Renderer renderer;

    private record Route(List<String> methods, Pattern path, Function<RestRequest, RestAnswer> handler) {}

    StoreRoutes(StoreState state, Renderer renderer, WebhookQueue queue) {
        this.renderer = renderer;
        OrderResource orders = new OrderResource(state, renderer);
        ProductResource products = new ProductResource(state, renderer);
        CustomerResource customers = new CustomerResource(state, renderer);
        CouponResource coupons = new CouponResource(state, renderer);
        WebhookResource webhooks = new WebhookResource(state, renderer, queue);
        SettingsResource settings = new SettingsResource(state, renderer);
        read("", request -> index());
        read("/orders/statuses", settings::orderStatuses);
        crud("/orders", state, orders, request -> orders.list(request.params()));
        crud("/products", state, products, request -> products.list(request.params()));
        crud("/customers", state, customers, request -> customers.list(request.params()));
        crud("/coupons", state, coupons, request -> coupons.list(request.params()));
        crud("/webhooks", state, webhooks, request -> webhooks.list(request.params()));
        variations(id -> new VariationResource(state, renderer, products, id));
        belowOrders(new NoteResource(state, renderer), new RefundResource(state, renderer));
        if (state.profile().fulfillments()) {
            fulfillments(new FulfillmentResource(state));
        }
        state.profile().trackingExtensions().forEach(extension -> tracking(state, extension));
        read("/settings/general", settings::general);
        read("/settings/general/([\\w-]+)", settings::oneGeneral);
        read("/settings/products/woocommerce_(weight|dimension)_unit", settings::unit);
        read("/system_status", settings::systemStatus);
        read("/data/currencies/current", settings::currency);
    }

    /** The handler of this call with what its path holds; refuses unknown routes. */
    RestAnswer handle(RestRequest request, boolean known) {
        String method = request.method().equals("HEAD") ? "GET" : request.method();
        for (Route route : routes) {
            Matcher matcher = route.path().matcher(request.path());
            if (route.methods().contains(method) && matcher.matches()) {
                if (!known && !request.path().isEmpty()) {
                    throw unknownCaller(request, method);
                }
                return route.handler().apply(request.with(groups(matcher.toMatchResult())));
            }
        }
        throw RestError.noRoute();
    }

    private void crud(String path, StoreState state, Resource resource, Function<RestRequest, RestAnswer> list) {
        Kind kind = resource.kind();
        read(path, list);
        route(List.of("POST"), path, request -> created(resource, path, request));
        route(EDIT, path + "/batch", request -> BatchOperation.run(resource, request));
        String one = path + "/" + ID;
        read(one, request -> thin(resource.show(state.get(kind, request.id(0))), request));
        writes(one, resource, 0);
    }

    private void variations(Function<Long, VariationResource> of) {
        String path = "/products/" + ID + "/variations";
        read(path, request -> of.apply(request.id(0)).list(request.params()));
        route(List.of("POST"), path, request -> {
            String parent = "/products/" + request.id(0) + "/variations";
            return created(of.apply(request.id(0)), parent, request);
        });
        route(EDIT, path + "/batch", request -> BatchOperation.run(of.apply(request.id(0)), request));
        String one = path + "/" + ID;
        read(one, request -> {
            VariationResource variations = of.apply(request.id(0));
            return thin(variations.show(variations.find(request.id(1))), request);
        });
        route(EDIT, one, request -> updated(of.apply(request.id(0)), request, 1));
        route(List.of("DELETE"), one, request -> deleted(of.apply(request.id(0)), request, 1));
    }

    private void belowOrders(NoteResource notes, RefundResource refunds) {
        String order = "/orders/" + ID;
        read(order + "/notes", notes::list);
        read(order + "/notes/" + ID, notes::get);
        route(List.of("POST"), order + "/notes", notes::create);
        route(List.of("DELETE"), order + "/notes/" + ID, notes::delete);
        read("/refunds", refunds::listAll);
        read(order + "/refunds", refunds::list);
        read(order + "/refunds/" + ID, refunds::get);
        route(List.of("POST"), order + "/refunds", refunds::create);
        route(List.of("DELETE"), order + "/refunds/" + ID, refunds::delete);
    }

    private void fulfillments(FulfillmentResource fulfillments) {
        String all = "/orders/" + ID + "/fulfillments";
        String one = all + "/" + ID;
        read(all, fulfillments::list);
        read(one, fulfillments::get);
        read(one + "/metadata", fulfillments::metadata);
        route(List.of("POST"), all, fulfillments::create);
        route(EDIT, one, fulfillments::update);
        route(List.of("DELETE"), one, fulfillments::delete);
    }

    private void tracking(StoreState state, TrackingExtension extension) {
        TrackingExtensionResource parcels = new TrackingExtensionResource(state, extension == TrackingExtension.AST);
        String all = extension.root() + "/orders/" + ID + "/shipment-trackings";
        read(all, parcels::list);
        route(List.of("POST"), all, parcels::create);
    }

    private void writes(String one, Resource resource, int part) {
        route(EDIT, one, request -> updated(resource, request, part));
        route(List.of("DELETE"), one, request -> deleted(resource, request, part));
    }

    private RestAnswer created(Resource resource, String path, RestRequest request) {
        JsonObject document = resource.create(request.body());
        String url = renderer.url(path + "/" + document.getLong("id"));
        return RestAnswer.created(resource.show(document), Optional.of(url));
    }

    private static RestAnswer updated(Resource resource, RestRequest request, int part) {
        return RestAnswer.ok(resource.show(resource.update(request.id(part), request.body())));
    }

    private static RestAnswer deleted(Resource resource, RestRequest request, int part) {
        return RestAnswer.ok(resource.show(resource.delete(request.id(part), request.force())));
    }

    private static RestAnswer thin(JsonObject document, RestRequest request) {
        return RestAnswer.ok(Renderer.thin(document, request.params().list("_fields"), true));
    }

    private RestAnswer index() {
        JsonArray paths = new JsonArray();
        routes.stream()
                .filter(route -> !route.path().pattern().startsWith("/wp-json/"))
                .map(route -> "/wc/v3" + route.path().pattern())
                .distinct()
                .forEach(paths::add);
        return RestAnswer.ok(new JsonObject().put("namespace", "wc/v3").put("routes", paths));
    }

    private void read(String path, Function<RestRequest, RestAnswer> handler) {
        route(List.of("GET"), path, handler);
    }

    private void route(List<String> methods, String path, Function<RestRequest, RestAnswer> handler) {
        routes.add(new Route(methods, Pattern.compile(path), handler));
    }

    private static RestError unknownCaller(RestRequest request, String method) {
        boolean list = request.path().matches("/[a-z]+");
        String message = !method.equals("GET")
                ? "Sorry, you are not allowed to edit resources."
                : list ? "Sorry, you cannot list resources." : "Sorry, you cannot view this resource.";
        return RestError.of(401, "woocommerce_rest_cannot_view", message);
    }

    private static List<String> groups(MatchResult match) {
        return IntStream.rangeClosed(1, match.groupCount())
                .mapToObj(match::group)
                .toList();
    }
}
