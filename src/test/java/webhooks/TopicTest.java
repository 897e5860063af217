package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import records.Kind;

class TopicTest {

    @Test
    void aTopicWithoutEvent_keepsItsNameAndIsUnknown() {
        assertThat(Topic.parse("order").wireName()).isEqualTo("order");
        assertThat(Topic.parse("order").known()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.created",
                "order.updated",
                "order.deleted",
                "order.restored",
                "product.created",
                "product.updated",
                "product.deleted",
                "product.restored",
                "product.published",
                "customer.created",
                "customer.updated",
                "customer.deleted",
                "coupon.created",
                "coupon.updated",
                "coupon.deleted",
                "coupon.restored"
            })
    void everyTopicOfWooCommerce_isKnownAndKeepsItsName(String name) {
        assertThat(Topic.parse(name).known()).isTrue();
        assertThat(Topic.parse(name).wireName()).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ".",
                "order",
                "order.",
                ".created",
                "Order.Created",
                "order.published",
                "customer.restored",
                "order.updated ",
                "order.updated.more",
                "subscription.created",
                "action.woocommerce_add_to_cart"
            })
    void anythingElse_isUnknownAndOfNoKind(String name) {
        assertThat(Topic.parse(name).known()).isFalse();
        assertThat(Topic.parse(name).kind()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"order.updated,ORDER", "product.published,PRODUCT", "customer.deleted,CUSTOMER"})
    void aKnownTopic_isOfItsKind(String name, Kind kind) {
        assertThat(Topic.parse(name).kind()).contains(kind);
    }

    @Test
    void coupons_areOfNoKind() {
        assertThat(Topic.parse("coupon.updated").kind()).isEmpty();
    }

    @Test
    void deletedAndRestored_areTold() {
        assertThat(Topic.parse("order.deleted").deleted()).isTrue();
        assertThat(Topic.parse("order.restored").restored()).isTrue();
        assertThat(Topic.parse("order.updated").deleted()).isFalse();
        assertThat(Topic.parse("order.updated").restored()).isFalse();
    }
}
