package onboarding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import onboarding.WebhookPlan.Existing;
import org.junit.jupiter.api.Test;
import stores.OwnWebhook;

class WebhookPlanTest {

    private static final String URL = "https://us.example/webhooks/woocommerce/store-1";

    @Test
    void missing_ofAnEmptyShop_isEveryTopic() {
        assertThat(plan().missing(List.of())).isEqualTo(WebhookPlan.TOPICS).hasSize(11);
    }

    @Test
    void missing_countsOnlyWhatReachesUs_whoeverMadeIt() {
        WebhookPlan plan = plan(
                new Existing(1, "Orders by hand", "order.updated", URL, "active"),
                new Existing(2, "Quenty order.created", "order.created", "https://elsewhere.example/", "active"),
                new Existing(3, "Coupons", "coupon.created", URL, "active"));

        assertThat(plan.missing(List.of()))
                .contains("order.created")
                .doesNotContain("order.updated")
                .hasSize(10);
    }

    @Test
    void useless_areOursThatAreSwitchedOffOrNotRemembered_andNobodyElses() {
        Existing by = new Existing(1, "Orders by hand", "order.updated", URL, "disabled");
        Existing good = new Existing(2, WebhookPlan.name("order.created"), "order.created", URL, "active");
        Existing off = new Existing(3, WebhookPlan.name("order.deleted"), "order.deleted", URL, "disabled");
        Existing paused = new Existing(4, WebhookPlan.name("order.restored"), "order.restored", URL, "paused");
        Existing former = new Existing(5, WebhookPlan.name("product.created"), "product.created", URL, "active");
        WebhookPlan plan = plan(by, good, off, paused, former);
        List<OwnWebhook> remembered = List.of(own(good), own(off), own(paused));

        assertThat(plan.useless(remembered)).containsExactly(off, paused, former);
        assertThat(plan.missing(remembered))
                .doesNotContain("order.created")
                .contains("order.updated", "order.deleted", "order.restored", "product.created")
                .hasSize(10);
    }

    @Test
    void vanished_areTheRememberedOnesThatTheStoreLacks() {
        WebhookPlan plan = plan(new Existing(2, "Quenty order.created", "order.created", URL, "active"));

        assertThat(plan.vanished(List.of(new OwnWebhook(2, "order.created", URL), new OwnWebhook(9, "x", URL))))
                .containsExactly(9L);
    }

    @Test
    void vanished_areAlsoThoseWhoseIdIsAnothersByNow() {
        Existing theirs = new Existing(2, "ERP", "order.created", "https://erp.example/", "active");
        Existing good = new Existing(3, WebhookPlan.name("order.updated"), "order.updated", URL, "active");
        List<OwnWebhook> remembered = List.of(new OwnWebhook(2, "order.created", URL), own(good));

        assertThat(plan(theirs, good).vanished(remembered)).containsExactly(2L);
        assertThat(plan(theirs, good).useless(remembered)).isEmpty();
    }

    private static OwnWebhook own(Existing hook) {
        return new OwnWebhook(hook.id(), hook.topic(), hook.deliveryUrl());
    }

    private static WebhookPlan plan(Existing... existing) {
        return new WebhookPlan(URL, List.of(existing));
    }
}
