package webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;
import static webhooks.DoorHouse.SECRET;
import static webhooks.DoorHouse.SHOP;

import io.vertx.sqlclient.Row;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer of the door to one delivery. */
class DoorTest {

    private static final String ORDER = "{\"id\":521,\"date_modified_gmt\":\"2026-11-22T10:00:01\",\"text\":\"a\"}";
    private static final String RECEIVED = "{\"status\":\"received\"}";
    private static final String DUPLICATE = "{\"status\":\"duplicate\"}";

    private final DoorHouse house = new DoorHouse();

    @AfterEach
    void close() {
        house.close();
    }

    private static void assertReceived(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo(RECEIVED);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
    }

    @Test
    void aSignedDelivery_isStoredBeforeItIsAnswered() {
        assertReceived(house.deliver("order.updated", ORDER));

        Row row = house.inbox().get(0);
        assertThat(row.getString("store_id")).isEqualTo(SHOP);
        assertThat(row.getString("topic")).isEqualTo("order.updated");
        assertThat(row.getString("state")).isEqualTo("pending");
        assertThat(row.getLong("resource_id")).isEqualTo(521);
        assertThat(row.getLong("webhook_id")).isEqualTo(7);
        assertThat(row.getOffsetDateTime("modified_at").toInstant()).hasToString("2026-11-22T10:00:01Z");
        assertThat(house.bytesOf(row)).isEqualTo(ORDER);
        assertThat(row.getBuffer("body_sealed").toString(StandardCharsets.ISO_8859_1))
                .doesNotContain("521");
        assertThat(house.events).containsExactly("shop order.updated received");
    }

    /** Its signature and its double are told by the bytes as they came. */
    @Test
    void whatIsStored_holdsNoCardNumbers_andNoMetaDataThatNobodyReads() {
        String order = "{\"id\":521,\"customer_note\":\"4111 1111 1111 1111\",\"meta_data\":"
                + "[{\"id\":1,\"key\":\"_card\",\"value\":\"5555555555554444\"},{\"id\":2,\"key\":\"trp_language\",\"value\":\"es\"}]}";
        String broken = "{\"id\":521,\"note\":\"4242424242424242";

        assertReceived(house.deliver("order.updated", order));
        assertThat(house.deliver("order.updated", order).body()).isEqualTo(DUPLICATE);
        assertReceived(house.deliver("order.updated", broken));

        assertThat(house.inbox())
                .extracting(house::bytesOf)
                .containsExactly(
                        "{\"id\":521,\"customer_note\":\"4111 11** **** 1111\",\"meta_data\":"
                                + "[{\"id\":1,\"key\":\"_card\",\"value\":null},{\"id\":2,\"key\":\"trp_language\",\"value\":\"es\"}]}",
                        "{\"id\":521,\"note\":\"424242******4242");
    }

    @Test
    void anotherMethod_is405AndNamesPost() {
        for (String path : List.of(SHOP, SHOP + "/")) {
            for (String method : List.of("GET", "PUT", "DELETE")) {
                HttpResponse<String> answer = house.send(HttpRequest.newBuilder(house.uri(path))
                        .method(method, BodyPublishers.noBody())
                        .build());

                assertThat(answer.statusCode()).as(method + " " + path).isEqualTo(405);
                assertThat(answer.headers().firstValue("Allow")).contains("POST");
            }
        }
        assertThat(house.inbox()).isEmpty();
    }

    @Test
    void anUnknownStoreABadAndAMissingSignature_areAnsweredByteAlike() {
        house.stores.register("retired");
        List<HttpResponse<String>> answers = List.of(
                house.delivery("order.updated", ORDER).to("nobody").send(),
                house.delivery("order.updated", ORDER).to("retired").send(),
                house.delivery("order.updated", ORDER).to("%00").send(),
                house.delivery("order.updated", ORDER).signedBy("wrong").send(),
                house.delivery("order.updated", ORDER)
                        .unsigned()
                        .with("X-WC-Webhook-Signature", "test_signature")
                        .send(),
                house.delivery("order.updated", ORDER).unsigned().send());

        for (HttpResponse<String> answer : answers) {
            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(withoutId(answer)).isEqualTo(withoutId(answers.get(0)));
            assertThat(plain(answer)).isEqualTo(plain(answers.get(0)));
        }
        assertThat(answers.get(0).body()).contains("invalid_signature").doesNotContain("nobody");
        assertThat(house.inbox()).isEmpty();
        assertThat(house.events).hasSize(6).allMatch(event -> event.endsWith("rejected"));
    }

    private static Map<String, List<String>> plain(HttpResponse<String> answer) {
        Map<String, List<String>> headers = new TreeMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    @Test
    void aPing_is200ForAnyStoreWithoutALookUp() {
        for (String store : List.of(SHOP, "nobody")) {
            HttpResponse<String> answer = house.send(HttpRequest.newBuilder(house.uri(store))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(BodyPublishers.ofString("webhook_id=12"))
                    .build());

            assertThat(answer.statusCode()).isEqualTo(200);
        }
        assertThat(house.stores.asked).isEmpty();
        assertThat(house.inbox()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"webhook_id=", "webhook_id=1&a=b", "webhook_id=x", "id=1", ""})
    void whatOnlyLooksLikeAPing_isRefused(String body) {
        HttpResponse<String> answer = house.send(HttpRequest.newBuilder(house.uri(SHOP))
                .POST(BodyPublishers.ofString(body))
                .build());

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void aPingThatIsSigned_isADeliveryLikeAnyOther() {
        assertReceived(house.deliver("order.updated", "webhook_id=12"));
        assertThat(house.delivery("order.updated", "webhook_id=12")
                        .signedBy("wrong")
                        .send()
                        .statusCode())
                .isEqualTo(401);

        assertThat(house.states()).containsExactly("quarantined");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<html>", "[]", "{\"id\":1", "", "{}"})
    void signedButNoRecord_isStoredQuarantinedAnd200(String body) {
        assertReceived(house.deliver("order.updated", body));

        Row row = house.inbox().get(0);
        assertThat(row.getString("state")).isEqualTo("quarantined");
        assertThat(row.getString("reason")).isNotEmpty();
        assertThat(row.getValue("finished_at")).isNotNull();
        assertThat(house.bytesOf(row)).isEqualTo(body);
        assertThat(house.events).containsExactly("shop order.updated received", "shop order.updated quarantined");
    }

    @Test
    void tooDeep_isStoredQuarantinedAnd200() {
        String body = "{\"id\":1,\"a\":" + "[".repeat(64) + "]".repeat(64) + "}";

        assertReceived(house.deliver("order.updated", body));

        assertThat(house.inbox().get(0).getString("reason")).isEqualTo("deeper than 64 levels");
        assertThat(house.bytesOf(house.inbox().get(0))).isEqualTo(body);
    }

    @Test
    void anUnknownTopic_isStoredIgnoredAnd200() {
        assertReceived(house.deliver("subscription.updated", ORDER));

        assertThat(house.states()).containsExactly("ignored");
        assertThat(house.events).contains("shop subscription.updated ignored");
    }

    @Test
    void anErrorThatTheStoreSigned_isSortedByWhatItMeans() {
        assertReceived(house.deliver(
                "order.updated", "{\"code\":\"woocommerce_rest_shop_order_invalid_id\",\"data\":{\"status\":404}}"));
        String lost = "{\"code\":\"woocommerce_rest_cannot_view\",\"data\":{\"status\":401}}";
        assertReceived(house.delivery("order.updated", lost)
                .with("X-WC-Webhook-Delivery-ID", "two")
                .send());
        assertReceived(house.delivery("order.updated", lost)
                .with("X-WC-Webhook-Delivery-ID", "three")
                .send());

        assertThat(house.states()).containsExactly("gone", "ignored", "ignored");
        assertThat(house.incidents()).containsExactly("webhook_owner_lost_rights webhook:7 2");
    }

    @Test
    void aDouble_isADuplicateAndCounted() {
        assertReceived(house.deliver("order.updated", ORDER));

        HttpResponse<String> again = house.deliver("order.updated", ORDER);

        assertThat(again.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(DUPLICATE);
        assertThat(house.inbox()).hasSize(1);
        assertThat(house.inbox().get(0).getInteger("doubles")).isEqualTo(1);
        assertThat(house.wantedLooks()).as("the first has not been worked off").isEmpty();
        assertThat(house.events).containsExactly("shop order.updated received", "shop order.updated duplicate");
    }

    /** Several orders share one delivery id (contracts, point 1). */
    @Test
    void anotherBodyTopicOrStore_isNoDouble() {
        house.stores.register("second", SECRET);
        assertReceived(house.deliver("order.updated", ORDER));
        assertReceived(house.deliver("order.updated", ORDER + " "));
        assertReceived(house.deliver("order.created", ORDER));
        assertReceived(house.delivery("order.updated", ORDER).to("second").send());

        assertThat(house.inbox()).hasSize(4);
    }

    @Test
    void bothSecretsOfARotation_areGood() {
        house.stores.register(SHOP, "new", SECRET);

        assertReceived(house.delivery("order.updated", ORDER).signedBy("new").send());
        assertReceived(house.delivery("order.created", ORDER).signedBy(SECRET).send());
    }

    @Test
    void aSecretThatWasChangedAMomentAgo_isReadBeforeItIsRefused() {
        house.stores.current.put(SHOP, List.of("changed"));

        assertReceived(
                house.delivery("order.updated", ORDER).signedBy("changed").send());
    }

    @Test
    void anotherSource_isStoredOnlyToBeConfirmedAndOneIncidentTells() {
        for (String id : List.of("one", "two")) {
            assertReceived(house.delivery("order.updated", ORDER)
                    .with("X-WC-Webhook-Source", "http://staging.test/")
                    .with("X-WC-Webhook-Delivery-ID", id)
                    .send());
        }

        assertThat(house.inbox()).allMatch(row -> row.getBoolean("confirm_only"));
        eventually(
                () -> assertThat(house.incidents()).containsExactly("webhook_source_unknown http://staging.test/ 2"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://shop.test", "http://SHOP.test/", " http://shop.test/ "})
    void theSameSourceWrittenOtherwise_isKnown(String source) {
        house.delivery("order.updated", ORDER)
                .with("X-WC-Webhook-Source", source)
                .send();

        assertThat(house.inbox()).noneMatch(row -> row.getBoolean("confirm_only"));
    }

    @Test
    void longHeaders_areCutToWhatAColumnHolds() {
        assertReceived(house.delivery("order.updated", ORDER)
                .with("X-WC-Webhook-Delivery-ID", "d".repeat(2000))
                .with("X-WC-Webhook-ID", "not a number")
                .send());

        assertThat(house.inbox().get(0).getString("delivery_id")).hasSize(300);
        assertThat(house.inbox().get(0).getValue("webhook_id")).isNull();
    }

    @Test
    void noAnswer_isARedirect() {
        for (String path : List.of("", "/", "//", "/" + SHOP + "//", "/" + SHOP + "/more", "/../" + SHOP)) {
            HttpResponse<String> answer = house.send(HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + house.port() + "/webhooks/woocommerce" + path))
                    .POST(BodyPublishers.ofString("x"))
                    .build());

            assertThat(answer.statusCode()).as(path).isBetween(400, 499);
        }
    }

    /** Each request has an id of its own; nothing else may differ. */
    private static String withoutId(HttpResponse<String> answer) {
        return answer.body().replaceAll("\"request_id\":\"[^\"]+\"", "");
    }
}
