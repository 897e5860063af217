package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import stores.OwnWebhook;

class HookReviewTest {

    private static final String URL = "https://us.example/webhooks/woocommerce/store-1";
    private static final String ELSEWHERE = "https://elsewhere.example/";

    @Test
    void anEmptyShop_lacksEveryTopic() {
        HookPlan plan = HookReview.of(HookSituation.plain(URL, List.of(), List.of()));

        assertThat(plan.create()).isEqualTo(HookReview.TOPICS).hasSize(11);
        assertThat(plan.findings()).hasSize(11).extracting(HookFinding::fault).containsOnly(HookFault.MISSING);
        assertThat(plan.replaces()).isTrue();
        assertThat(plan.healthy()).isFalse();
        assertThat(plan.findings().get(0).words())
                .isEqualTo("order.created: nothing in the store delivers this topic to us");
    }

    @Test
    void whatIsAsItShouldBe_isLeftAlone() {
        HookPlan plan = HookReview.of(HookSituation.plain(URL, all(), own(all())));

        assertThat(plan).isEqualTo(new HookPlan(List.of(), List.of(), List.of(), List.of(), List.of()));
        assertThat(plan.healthy()).isTrue();
        assertThat(plan.replaces()).isFalse();
        assertThat(plan.onlySilent()).isFalse();
    }

    @Test
    void ours_thatBringNothing_areReplaced() {
        List<HookInStore> hooks = all();
        HookInStore disabled = change(hooks, 0, "order.created", URL, "disabled");
        HookInStore paused = change(hooks, 1, "order.updated", URL, "paused");
        HookInStore moved = change(hooks, 2, "order.deleted", ELSEWHERE, "active");
        HookInStore retold = change(hooks, 3, "coupon.created", URL, "active");
        List<OwnWebhook> remembered = own(all());

        HookPlan plan = HookReview.of(HookSituation.plain(URL, hooks, remembered));

        assertThat(plan.findings())
                .containsExactly(
                        HookFinding.of(HookFault.DISABLED, disabled),
                        HookFinding.of(HookFault.PAUSED, paused),
                        HookFinding.of(HookFault.WRONG_URL, moved),
                        HookFinding.of(HookFault.WRONG_TOPIC, retold),
                        HookFinding.missing("order.restored"));
        assertThat(plan.remove()).containsExactly(disabled, paused, moved, retold);
        assertThat(plan.create()).containsExactly("order.created", "order.updated", "order.deleted", "order.restored");
        assertThat(plan.onlySilent()).isFalse();
    }

    @Test
    void oursByName_thatWeDoNotRemember_areReplaced_sinceTheirSecretIsLost() {
        List<OwnWebhook> remembered = own(all().subList(1, 11));

        HookPlan plan = HookReview.of(HookSituation.plain(URL, all(), remembered));

        assertThat(plan.findings()).containsExactly(HookFinding.of(HookFault.FORGOTTEN, all().get(0)));
        assertThat(plan.create()).containsExactly("order.created");
    }

    @Test
    void oneOfOursTooMany_isDeleted_andNothingIsLost() {
        List<HookInStore> hooks = all();
        hooks.add(hook(99, "order.created"));

        HookPlan plan = HookReview.of(HookSituation.plain(URL, hooks, own(hooks)));

        assertThat(plan.findings()).containsExactly(HookFinding.of(HookFault.TWICE, hook(99, "order.created")));
        assertThat(plan.remove()).containsExactly(hook(99, "order.created"));
        assertThat(plan.create()).isEmpty();
        assertThat(plan.healthy()).isTrue();
        assertThat(plan.replaces()).isTrue();
    }

    @Test
    void whatACheckLeftBehind_isDeleted() {
        List<HookInStore> hooks = all();
        HookInStore left = new HookInStore(50, HookReview.CHECK_NAME, "coupon.deleted", URL, "active");
        hooks.add(left);

        HookPlan plan = HookReview.of(HookSituation.plain(URL, hooks, own(all())));

        assertThat(plan.remove()).containsExactly(left);
        assertThat(plan.findings()).containsExactly(HookFinding.of(HookFault.LEFT_OVER, left));
        assertThat(plan.healthy()).isTrue();
    }

    @Test
    void anothersWebhook_counts_whereItWorks_andIsNeverTouched() {
        HookInStore works = foreign(21, "order.created", URL, "active");
        HookInStore off = foreign(22, "order.updated", URL, "disabled");
        HookInStore refused = foreign(23, "order.deleted", URL, "active");
        HookInStore empty = foreign(24, "order.restored", URL, "active");
        HookInStore notToUs = foreign(25, "product.created", ELSEWHERE, "active");
        HookInStore otherInstallation =
                new HookInStore(26, "Quenty product.created", "product.created", ELSEWHERE, "active");
        List<HookInStore> hooks = List.of(works, off, refused, empty, notToUs, otherInstallation);

        HookPlan plan =
                HookReview.of(new HookSituation(URL, hooks, List.of(), Set.of(23L), Set.of(24L), Set.of("order")));

        assertThat(plan.remove()).isEmpty();
        assertThat(plan.create()).hasSize(10).doesNotContain("order.created");
        assertThat(plan.findings())
                .contains(
                        HookFinding.of(HookFault.FOREIGN_OFF, off),
                        HookFinding.of(HookFault.FOREIGN_WRONG_SECRET, refused),
                        HookFinding.of(HookFault.FOREIGN_OWNER_LOST_RIGHTS, empty),
                        HookFinding.missing("order.updated"));
    }

    @Test
    void signsOfFailing_replaceOrSignAnew() {
        HookPlan plan =
                HookReview.of(new HookSituation(URL, all(), own(all()), Set.of(1L, 2L), Set.of(2L), Set.of("product")));

        assertThat(plan.findings())
                .extracting(finding -> finding.topic() + " " + finding.fault().wireName())
                .containsExactly(
                        "order.created wrong_secret",
                        "order.updated owner_lost_rights",
                        "product.created silent",
                        "product.updated silent");
        assertThat(plan.resign()).containsExactly(1L);
        assertThat(plan.remove()).extracting(HookInStore::id).containsExactly(2L, 5L, 6L);
        assertThat(plan.create()).containsExactly("order.updated", "product.created", "product.updated");
    }

    @Test
    void silenceAlone_isKnownAsSuch() {
        HookPlan plan = HookReview.of(new HookSituation(URL, all(), own(all()), Set.of(), Set.of(), Set.of("order")));

        assertThat(plan.onlySilent()).isTrue();
        assertThat(plan.healthy()).isFalse();
    }

    @Test
    void whatTheStoreNoLongerHas_isForgotten() {
        HookPlan plan = HookReview.of(HookSituation.plain(URL, all().subList(0, 10), own(all())));

        assertThat(plan.forget()).containsExactly(11L);
        assertThat(plan.create()).containsExactly("customer.deleted");
    }

    @Test
    void anIdThatIsAnothersByNow_isForgotten_andLeftAlone() {
        HookInStore theirs = new HookInStore(2, "ERP", "order.created", "https://erp.example/", "active");
        HookInStore otherService = new HookInStore(
                3, "Quenty order.updated", "order.updated", "https://b.example/webhooks/woocommerce/x", "active");
        List<OwnWebhook> remembered =
                List.of(new OwnWebhook(2, "order.created", URL), new OwnWebhook(3, "order.updated", URL));

        HookPlan plan = HookReview.of(HookSituation.plain(URL, List.of(theirs, otherService), remembered));

        assertThat(plan.forget()).containsExactly(2L, 3L);
        assertThat(plan.remove()).isEmpty();
        assertThat(plan.create()).isEqualTo(HookReview.TOPICS);
    }

    @Test
    void aFinding_isStoredAndReadAgain() {
        HookFinding with = HookFinding.of(HookFault.OWNER_LOST_RIGHTS, all().get(0));
        HookFinding without = HookFinding.missing("order.deleted");

        assertThat(HookFinding.ofStored(with.stored())).isEqualTo(with);
        assertThat(HookFinding.ofStored(without.stored())).isEqualTo(without);
        assertThat(with.words()).contains("(webhook 1)");
        assertThat(new HookInStore(1, "", "odd", URL, "active").resource()).isEqualTo("odd");
    }

    private static List<HookInStore> all() {
        List<HookInStore> hooks = new ArrayList<>();
        for (String topic : HookReview.TOPICS) {
            hooks.add(hook(hooks.size() + 1L, topic));
        }
        return hooks;
    }

    private static HookInStore hook(long id, String topic) {
        return new HookInStore(id, HookReview.name(topic), topic, URL, "active");
    }

    private static HookInStore foreign(long id, String topic, String url, String status) {
        return new HookInStore(id, "By hand", topic, url, status);
    }

    private static HookInStore change(List<HookInStore> hooks, int at, String topic, String url, String status) {
        HookInStore changed = new HookInStore(hooks.get(at).id(), hooks.get(at).name(), topic, url, status);
        hooks.set(at, changed);
        return changed;
    }

    private static List<OwnWebhook> own(List<HookInStore> hooks) {
        return hooks.stream()
                .map(hook -> new OwnWebhook(hook.id(), hook.topic(), URL))
                .toList();
    }
}
