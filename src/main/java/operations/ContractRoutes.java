package operations;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.StaticHandler;
import platform.http.EntityTag;
import platform.openapi.Contract;

/**
 * The contract for its readers: {@code /openapi.json}, {@code /openapi.yaml}, and Swagger UI under {@code /docs}, all
 * from the jar. Open to whoever reaches the port: it says what can be asked, and nothing of what is answered.
 */
public final class ContractRoutes {
    private static final String WEBJAR = "META-INF/resources/webjars/swagger-ui/5.34.1";
    /** Swagger UI writes style attributes and draws its icons from data URLs; all else is ours. */
    private static final String DOCS_POLICY =
            "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

    private static final String START = """
            window.onload = () => {
              window.ui = SwaggerUIBundle({
                url: '../openapi.json', dom_id: '#swagger-ui', deepLinking: true, persistAuthorization: false,
                presets: [SwaggerUIBundle.presets.apis, SwaggerUIStandalonePreset], layout: 'StandaloneLayout',
                validatorUrl: null
              });
            };
            """;

    private final Buffer json;
    private final Buffer yaml;

    /** Renders the document once. */
    public ContractRoutes(Contract contract) {
        this.json = contract.document().toBuffer();
        this.yaml = Buffer.buffer(contract.yaml());
    }

    /** Adds the routes. */
    public void mount(Router router) {
        router.get("/openapi.json").handler(context -> document(context, "application/json", json));
        router.get("/openapi.yaml").handler(context -> document(context, "application/yaml", yaml));
        router.get("/docs").handler(ContractRoutes::toFolder);
        router.get("/docs/swagger-initializer.js")
                .handler(context -> context.response()
                        .putHeader("Content-Type", "text/javascript")
                        .end(START));
        router.get("/docs/*").handler(ContractRoutes::withPolicy).handler(StaticHandler.create(WEBJAR));
    }

    /** The page asks for its files beside it, so its own address ends in a slash; this route fits that one too. */
    private static void toFolder(RoutingContext context) {
        if (context.request().path().endsWith("/")) {
            context.next();
        } else {
            context.response().setStatusCode(308).putHeader("Location", "docs/").end();
        }
    }

    private static void withPolicy(RoutingContext context) {
        context.response().putHeader("Content-Security-Policy", DOCS_POLICY);
        context.next();
    }

    private static void document(RoutingContext context, String type, Buffer document) {
        EntityTag tag = EntityTag.of(document);
        context.response().putHeader("ETag", tag.value());
        if (tag.isIn(context.request().getHeader("If-None-Match"))) {
            context.response().setStatusCode(304).end();
            return;
        }
        context.response().putHeader("Content-Type", type).end(document);
    }
}
