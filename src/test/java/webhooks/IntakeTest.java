package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of contracts/woocommerce.md, points 2, 3 and 9. */
class IntakeTest {

    private static Intake intake(String topic, String body) {
        return Intake.of(Topic.parse(topic), BodyScan.of(body.getBytes(StandardCharsets.UTF_8)), true);
    }

    @ParameterizedTest
    @CsvSource({
        "order.created,order",
        "order.updated,order",
        "product.created,product",
        "product.updated,product",
        "product.published,product",
        "customer.created,customer",
        "customer.updated,customer"
    })
    void aBody_isAppliedAsItIs(String topic, String kind) {
        Intake intake = intake(topic, "{\"id\":7,\"date_modified_gmt\":\"2026-11-22T09:09:38\"}");

        assertThat(intake.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(intake.kind()).contains(kind);
        assertThat(intake.resourceId()).contains(7L);
        assertThat(intake.modifiedAt()).contains(Instant.parse("2026-11-22T09:09:38Z"));
        assertThat(intake.confirmOnly()).isFalse();
        assertThat(intake.ownerLost()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "order.deleted",
                "order.restored",
                "product.deleted",
                "product.restored",
                "customer.deleted",
                "coupon.deleted"
            })
    void deletedAndRestored_onlyPromptALook(String topic) {
        Intake intake = intake(topic, "{\"id\":7}");

        assertThat(intake.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(intake.confirmOnly()).isTrue();
        assertThat(intake.resourceId()).contains(7L);
    }

    @Test
    void anUnknownSource_onlyPromptsALook() {
        BodyScan scan = BodyScan.of("{\"id\":7}".getBytes(StandardCharsets.UTF_8));

        Intake intake = Intake.of(Topic.parse("order.updated"), scan, false);

        assertThat(intake.state()).isEqualTo(DeliveryState.PENDING);
        assertThat(intake.confirmOnly()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"coupon.created", "coupon.updated", "coupon.restored"})
    void couponsThatStay_areIgnored(String topic) {
        assertThat(intake(topic, "{\"id\":7}").state()).isEqualTo(DeliveryState.IGNORED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "order", "subscription.created", "customer.restored", "action.woocommerce_add_to_cart"})
    void unknownTopics_areIgnoredWhateverTheirBody(String topic) {
        assertThat(intake(topic, "{\"id\":7}").state()).isEqualTo(DeliveryState.IGNORED);
        assertThat(intake(topic, "no JSON").state()).isEqualTo(DeliveryState.IGNORED);
        assertThat(intake(topic, "{\"id\":7}").reason()).contains("unknown topic");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "woocommerce_rest_shop_order_invalid_id",
                "woocommerce_rest_product_invalid_id",
                "woocommerce_rest_invalid_id"
            })
    void goneBeforeItWasDelivered_isGone(String code) {
        Intake intake = intake("order.updated", "{\"code\":\"" + code + "\",\"data\":{\"status\":404}}");

        assertThat(intake.state()).isEqualTo(DeliveryState.GONE);
        assertThat(intake.ownerLost()).isFalse();
    }

    @Test
    void anOwnerWithoutRights_isTold() {
        Intake intake =
                intake("order.updated", "{\"code\":\"woocommerce_rest_cannot_view\",\"data\":{\"status\":401}}");

        assertThat(intake.state()).isEqualTo(DeliveryState.IGNORED);
        assertThat(intake.ownerLost()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"code\":\"rest_no_route\"}", "{\"id\":\"7\"}", "{\"id\":0}", "{\"code\":7}"})
    void noIdAndNoErrorThatWeKnow_isQuarantined(String body) {
        assertThat(intake("order.updated", body).state()).isEqualTo(DeliveryState.QUARANTINED);
        assertThat(intake("order.updated", body).reason()).contains("no id");
    }

    @Test
    void noJson_isQuarantinedWithItsFault() {
        assertThat(intake("order.updated", "<html>").reason()).contains("not JSON");
        assertThat(intake("order.deleted", "[]").state()).isEqualTo(DeliveryState.QUARANTINED);
    }
}
