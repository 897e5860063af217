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
        assertThat(plan().missing()).isEqualTo(WebhookPlan.TOPICS).hasSize(11);
    }

    @Test
    void missing_countsOnlyWhatReachesUs_whoeverMadeIt() {
        WebhookPlan plan = plan(
                new Existing(1, "Orders by hand", "order.updated", URL),
                new Existing(2, "Quenty order.created", "order.created", "https://elsewhere.example/"),
                new Existing(3, "Coupons", "coupon.created", URL));

        assertThat(plan.missing())
                .contains("order.created")
                .doesNotContain("order.updated")
                .hasSize(10);
    }

    @Test
    void ours_areKnownByTheirName_notByTheirUrlAlone() {
        WebhookPlan plan = plan(
                new Existing(1, "Orders by hand", "order.updated", URL),
                new Existing(2, WebhookPlan.name("order.created"), "order.created", URL));

        assertThat(plan.ours()).containsExactly(new OwnWebhook(2, "order.created", URL));
    }

    @Test
    void vanished_areTheRememberedOnesThatTheStoreLacks() {
        WebhookPlan plan = plan(new Existing(2, "Quenty order.created", "order.created", URL));

        assertThat(plan.vanished(List.of(new OwnWebhook(2, "order.created", URL), new OwnWebhook(9, "x", URL))))
                .containsExactly(9L);
    }

    private static WebhookPlan plan(Existing... existing) {
        return new WebhookPlan(URL, List.of(existing));
    }
}
