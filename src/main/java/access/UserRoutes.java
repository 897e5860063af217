package access;

import io.vertx.ext.web.RoutingContext;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import platform.http.EntityTag;
import platform.http.JsonBody;
import platform.http.Reply;
import platform.json.Json;
import platform.openapi.Operations;

/** Making, listing, showing, changing and deleting users. */
final class UserRoutes {
    private static final String PATH = "/api/v1/users/";
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,63}");
    private static final int LONGEST_NAME = 64;

    private final Users users;

    UserRoutes(Users users) {
        this.users = users;
    }

    void mount(Operations api) {
        api.on("createUser", this::create)
                .on("listUsers", context -> Reply.ok(context, users.list(Principal.of(context), Page.of(context))))
                .on("getUser", this::get)
                .on("updateUser", this::update)
                .on("deleteUser", this::delete);
    }

    private void create(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        String username = body.text("username", LONGEST_NAME);
        if (!username.isEmpty() && !NAME.matcher(username).matches()) {
            body.reject("username", "must be 2 to 64 of a-z, 0-9, '.', '_' and '-', the first a letter or digit");
        }
        Optional<String> password = password(body, username);
        if (!body.has("password")) {
            body.reject("password", "is required");
        }
        Rights rights = RightsJson.read(body);
        boolean active = body.optionalFlag("active").orElse(true);
        body.refuseUnknown()
                .result(() -> users.create(
                        Principal.of(context),
                        username,
                        password.orElseThrow(),
                        new Users.Wanted(password, rights, active)))
                .onSuccess(user -> Reply.created(context, PATH + user.username(), UserJson.of(user)))
                .onFailure(context::fail);
    }

    private void get(RoutingContext context) {
        Reply.ok(context, users.require(Principal.of(context), name(context)).map(UserJson::of));
    }

    private void update(RoutingContext context) {
        JsonBody body = JsonBody.of(context);
        Optional<String> password = password(body, name(context));
        Rights rights = RightsJson.read(body);
        Optional<Boolean> active = body.optionalFlag("active");
        if (!body.has("active")) {
            body.reject("active", "is required");
        }
        // Else who forgets them would open every store.
        if (!body.has("stores") && !body.isNull("stores")) {
            body.reject("stores", "is required; null for every store");
        }
        Reply.ok(
                context,
                body.refuseUnknown()
                        .result(() -> users.update(
                                Principal.of(context),
                                name(context),
                                new Users.Wanted(password, rights, active.orElseThrow()),
                                unchanged(context)))
                        .map(UserJson::of));
    }

    private void delete(RoutingContext context) {
        Reply.empty(context, users.delete(Principal.of(context), name(context), unchanged(context)));
    }

    private static Optional<String> password(JsonBody body, String username) {
        Optional<String> password = body.optionalVerbatim("password", PasswordRule.MOST_BYTES);
        password.flatMap(chosen -> PasswordRule.complaint(chosen, username))
                .ifPresent(complaint -> body.reject("password", complaint));
        return password;
    }

    private static Consumer<User> unchanged(RoutingContext context) {
        return user -> EntityTag.of(Json.write(UserJson.of(user))).requireMatch(context);
    }

    private static String name(RoutingContext context) {
        return context.pathParam("username");
    }
}
