package sandbox.store;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.core.net.SelfSignedCertificate;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import sandbox.faults.FaultGate;
import sandbox.faults.Faults;
import sandbox.faults.Recent;

/** The simulated shop's HTTP side: faults, authentication, routes, headers; pings new webhooks before it answers. */
final class StoreServer {

    private static final Logger LOG = LoggerFactory.getLogger(StoreServer.class);
    private static final String SITE_INDEX = "/wp-json/";
    private static final String API = "/wp-json/wc/v3";
    private static final DateTimeFormatter HTTP_DATE = DateTimeFormatter.RFC_1123_DATE_TIME;
    private static final long LARGEST_BODY = 16L << 20;

    private final Vertx vertx;
    private final StoreState state;
    private final WebhookQueue queue;
    private final WebhookSender sender;
    private final StoreRoutes routes;
    private final Authenticator authenticator;
    private final Faults faults;
    private final Runnable afterWrite;
    private final Recent<RecordedRequest> requests = new Recent<>(Recent.KEPT);

    StoreServer(
            Vertx vertx,
            StoreState state,
            WebhookQueue queue,
            WebhookSender sender,
            StoreRoutes routes,
            Faults faults,
            Runnable afterWrite) {
        this.vertx = vertx;
        this.state = state;
        this.queue = queue;
        this.sender = sender;
        this.routes = routes;
        this.authenticator = new Authenticator(state.profile());
        this.faults = faults;
        this.afterWrite = afterWrite;
    }

    Future<HttpServer> listen(int port) {
        return listen(new HttpServerOptions().setPort(port));
    }

    Future<HttpServer> listenTls() {
        return listen(new HttpServerOptions()
                .setPort(0)
                .setSsl(true)
                .setKeyCertOptions(OwnCertificate.OF_ALL.keyCertOptions()));
    }

    /** Making its key takes a second: one for all shops of a process. */
    private static final class OwnCertificate {

        private static final SelfSignedCertificate OF_ALL = SelfSignedCertificate.create("localhost");
    }

    List<RecordedRequest> requests() {
        return requests.all();
    }

    private Future<HttpServer> listen(HttpServerOptions options) {
        Router router = Router.router(vertx);
        router.route().handler(new FaultGate(faults));
        router.route().handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
        router.route().handler(this::handle);
        return vertx.createHttpServer(options.setHost("127.0.0.1"))
                .requestHandler(router)
                .listen();
    }

    private void handle(RoutingContext ctx) {
        RestAnswer answer;
        List<Long> pings;
        synchronized (state) {
            answer = answer(ctx);
            queue.enqueueAnnounced();
            pings = queue.takePings();
        }
        requests.add(record(ctx, answer.status()));
        Future<Void> pinged = Future.succeededFuture();
        for (long webhook : pings) {
            pinged = pinged.compose(before -> sender.ping(webhook));
        }
        pinged.onComplete(done -> send(ctx, answer));
        afterWrite.run();
    }

    private RestAnswer answer(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        try {
            if (request.path().equals(SITE_INDEX)) {
                return RestAnswer.ok(siteIndex());
            }
            if (!request.path().startsWith(SITE_INDEX)) {
                throw RestError.noRoute();
            }
            Params params = Params.parse(request.query() == null ? "" : request.query());
            Authenticator.Call call = new Authenticator.Call(
                    request.method().name(),
                    request.isSSL(),
                    state.home() + request.path(),
                    params,
                    Optional.ofNullable(request.getHeader("Authorization")));
            boolean known = authenticator.authenticate(call).isPresent();
            String path = belowApi(request.path()).replaceAll("/$", "");
            return routes.handle(new RestRequest(request.method().name(), path, params, body(ctx), List.of()), known);
        } catch (RestError error) {
            return new RestAnswer(error.status(), error.body(), List.of());
        } catch (ClassCastException e) {
            LOG.debug("a request holds a value of another type than the shop's", e);
            RestError error = RestError.of(400, "rest_invalid_param", "Invalid parameter(s)");
            return new RestAnswer(error.status(), error.body(), List.of());
        }
    }

    /** What an extension serves lies beside WooCommerce's own API, and is known by its whole path. */
    private static String belowApi(String path) {
        return path.startsWith(API) ? path.substring(API.length()) : path;
    }

    /** Told to strangers too; a shop with a fixed offset has no name for its time zone. */
    private JsonObject siteIndex() {
        double hours = state.profile().offset().getTotalSeconds() / 3600.0;
        return new JsonObject()
                .put("name", state.profile().name())
                .put("home", state.home())
                .put("gmt_offset", hours)
                .put("timezone_string", "");
    }

    private static JsonObject body(RoutingContext ctx) {
        Buffer buffer = ctx.body().buffer();
        if (buffer == null || buffer.length() == 0) {
            return new JsonObject();
        }
        try {
            return buffer.toJsonObject();
        } catch (DecodeException | ClassCastException e) {
            JsonObject data = new JsonObject().put("status", 400).put("json_error_code", 4);
            data.put("json_error_message", "Syntax error");
            throw new RestError(400, RestError.body("rest_invalid_json", "Invalid JSON body passed.", data));
        }
    }

    private void send(RoutingContext ctx, RestAnswer answer) {
        ctx.response()
                .setStatusCode(answer.status())
                .putHeader("Server", "nginx/1.22.1")
                .putHeader("Date", HTTP_DATE.format(state.time().now().atOffset(ZoneOffset.UTC)))
                .putHeader("Content-Type", "application/json; charset=UTF-8")
                .putHeader("X-Robots-Tag", "noindex")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("Access-Control-Expose-Headers", "X-WP-Total, X-WP-TotalPages, Link")
                .putHeader("Link", "<" + state.home() + "/wp-json/>; rel=\"https://api.w.org/\"")
                .putHeader("Expires", "Wed, 11 Jan 1984 05:00:00 GMT")
                .putHeader("Cache-Control", "no-cache, must-revalidate, max-age=0, no-store, private");
        answer.headers().forEach(header -> ctx.response().putHeader(header.name(), header.value()));
        FaultGate.send(ctx, Buffer.buffer(PhpJson.encode(answer.body())));
    }

    private RecordedRequest record(RoutingContext ctx, int status) {
        HttpServerRequest request = ctx.request();
        String query = request.query() == null ? "" : request.query();
        String harmless = List.of(query.split("&", -1)).stream()
                .filter(pair -> !pair.startsWith("oauth_") && !pair.startsWith("consumer_"))
                .collect(Collectors.joining("&"));
        String body = ctx.body().buffer() == null ? "" : ctx.body().buffer().toString();
        return new RecordedRequest(
                state.time().now(), request.method().name(), belowApi(request.path()), harmless, body, status);
    }
}
