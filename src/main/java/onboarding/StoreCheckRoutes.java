package onboarding;

import access.Require;
import io.vertx.ext.web.RoutingContext;
import platform.http.Reply;
import platform.openapi.Operations;
import stores.Stores;
import webhooks.HookCheckup;

/** Looking after stores: the doctor, and what the watchdog saw and did. */
public final class StoreCheckRoutes {

    private final Stores stores;
    private final Doctor doctor;
    private final HookCheckup hooks;

    /** The routes. */
    public StoreCheckRoutes(Stores stores, Doctor doctor, HookCheckup hooks) {
        this.stores = stores;
        this.doctor = doctor;
        this.hooks = hooks;
    }

    /** Serves the operations. */
    public void mount(Operations api) {
        api.on("examineStore", context -> Reply.ok(context, doctor.examine(id(context))))
                .on("getStoreWebhookWatch", this::watch);
    }

    private void watch(RoutingContext context) {
        String storeId = id(context);
        Reply.ok(
                context,
                stores.require(storeId)
                        .compose(store -> hooks.report(storeId))
                        .map(report -> HookReportJson.report(storeId, report)));
    }

    private static String id(RoutingContext context) {
        return context.pathParam(Require.STORE_PARAMETER);
    }
}
