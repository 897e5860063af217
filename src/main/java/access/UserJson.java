package access;

import io.vertx.core.json.JsonObject;

/** How users look in the API; never their password. Pure. */
final class UserJson {

    private UserJson() {}

    static JsonObject of(User user) {
        return RightsJson.write(new JsonObject().put("username", user.username()), user.rights())
                .put("active", user.active())
                .put("created_at", user.createdAt().toString())
                .put("created_by", user.createdBy())
                .put("updated_at", user.updatedAt().toString())
                .put("password_changed_at", user.passwordChangedAt().toString());
    }
}
