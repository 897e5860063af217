package access;

import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import platform.http.ClientAddress;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.openapi.Operations;

/** Where users get their tokens. */
final class TokenRoutes {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_PASSWORD = 1_024;
    private static final int LONGEST_TOKEN = 4_096;
    private static final Map<String, Grant> GRANTS =
            Map.of("password", Grant.PASSWORD, "refresh_token", Grant.REFRESH_TOKEN);

    private final Login login;
    private final ClientAddress addresses;

    TokenRoutes(Login login, ClientAddress addresses) {
        this.login = login;
        this.addresses = addresses;
    }

    void mount(Operations api) {
        api.on("createToken", this::create);
    }

    private enum Grant {
        PASSWORD,
        REFRESH_TOKEN
    }

    private void create(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Optional<Grant> grant = body.optionalChoice("grant_type", GRANTS);
        require(body, "grant_type", true);
        require(body, "username", grant.filter(Grant.PASSWORD::equals).isPresent());
        require(body, "password", grant.filter(Grant.PASSWORD::equals).isPresent());
        require(body, "refresh_token", grant.filter(Grant.REFRESH_TOKEN::equals).isPresent());
        String username = body.optionalText("username", LONGEST_NAME).orElse("").toLowerCase(Locale.ROOT);
        String password = body.optionalVerbatim("password", LONGEST_PASSWORD).orElse("");
        String refreshToken = body.optionalText("refresh_token", LONGEST_TOKEN).orElse("");
        String address = addresses.of(context.request());
        Future<Tokens> tokens = body.refuseUnknown()
                .result(() -> grant.orElseThrow() == Grant.PASSWORD
                        ? login.byPassword(username, password, address)
                        : login.byRefreshToken(refreshToken));
        context.response().putHeader("Cache-Control", "no-store");
        Reply.ok(context, tokens.map(TokenRoutes::json));
    }

    private static void require(JsonBody body, String field, boolean required) {
        if (required && !body.has(field)) {
            body.reject(field, "is required");
        }
    }

    private static JsonObject json(Tokens tokens) {
        return new JsonObject()
                .put("access_token", tokens.access())
                .put("token_type", "Bearer")
                .put("expires_in", tokens.accessSeconds())
                .put("refresh_token", tokens.refresh())
                .put("scope", TokenClaims.scope(tokens.rights()));
    }
}
