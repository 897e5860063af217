package operations;

import access.Principal;
import platform.http.Reply;
import platform.openapi.Operations;

/** {@code GET /debug/health-detailed}: how everything is that the service leans on. */
public final class DetailedHealthRoutes {
    private final DetailedHealth health;

    /** Shows this. */
    public DetailedHealthRoutes(DetailedHealth health) {
        this.health = health;
    }

    /** Serves the operation. */
    public void mount(Operations api) {
        api.on("getDetailedHealth", context -> Reply.ok(context, health.look(Principal.of(context)::sees)));
    }
}
