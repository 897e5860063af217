package woocommerce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.NullNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {

    private static final Instant AT = Instant.parse("2026-11-22T09:09:38.9Z");

    @Test
    void dates_areBareUtcBothWays() {
        assertThat(WooDates.bareUtc(AT)).isEqualTo("2026-11-22T09:09:38");
        assertThat(WooDates.gmt("2026-11-22T09:09:38")).contains(Instant.parse("2026-11-22T09:09:38Z"));
        assertThat(WooDates.gmt("2026-11-22T09:09:38Z")).contains(Instant.parse("2026-11-22T09:09:38Z"));
        assertThat(WooDates.gmt("yesterday")).isEmpty();
        assertThat(WooDates.gmt(StoreJson.object().putNull("date_modified_gmt"), "date_modified_gmt"))
                .isEmpty();
        assertThat(WooDates.gmt(StoreJson.object().put("d", "2026-11-22T09:09:38"), "d"))
                .isPresent();
    }

    @Test
    void query_withDates_saysThatTheyAreGmt() {
        ListQuery query = ListQuery.all()
                .modifiedAfter(AT)
                .modifiedBefore(AT.plusSeconds(2))
                .createdAfter(AT)
                .createdBefore(AT)
                .descending(OrderBy.MODIFIED)
                .perPage(100)
                .page(2)
                .status("processing", "completed")
                .include(List.of(1L, 2L))
                .fields("id", "date_modified_gmt");

        assertThat(query.toString())
                .isEqualTo("{_fields=id,date_modified_gmt, after=2026-11-22T09:09:38, before=2026-11-22T09:09:38,"
                        + " dates_are_gmt=true, include=1,2, modified_after=2026-11-22T09:09:38,"
                        + " modified_before=2026-11-22T09:09:40, order=desc, orderby=modified, page=2, per_page=100,"
                        + " status=processing,completed}");
        assertThat(ListQuery.all().parameters()).isEmpty();
    }

    @Test
    void query_whatTheStoreWouldRefuseOrIgnore_isRefusedHere() {
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().perPage(101));
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().perPage(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().page(0));
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().include(List.of()));
        assertThatIllegalArgumentException().isThrownBy(() -> ListQuery.all().sku(List.of()));
    }

    @Test
    void request_kind_isOfWhatTakesAboutAsLong() {
        StoreRequest order = StoreRequest.get("/orders/7/notes");
        StoreRequest thin = StoreRequest.list(
                "/orders", ListQuery.all().fields("id").perPage(100).parameters());

        assertThat(order.kind(0)).isEqualTo("GET /orders/#/notes 0");
        assertThat(thin.kind(64))
                .isEqualTo(thin.kind(100))
                .isEqualTo("GET /orders 7 thin")
                .isNotEqualTo(thin.kind(3));
        assertThat(thin).hasToString("GET /orders");
    }

    @Test
    void request_withAnIdInItsBody_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> StoreRequest.put("/orders/7", StoreJson.object().put("id", 8)));
    }

    @Test
    void orderChange_holdsOnlyWhatChanges() {
        assertThat(OrderChange.none().body()).isEqualTo(StoreJson.object());
        OrderChange change =
                OrderChange.none().toStatus("completed").putMeta("a", "1").dropMeta("b");
        assertThat(change.body().toString())
                .isEqualTo("{\"status\":\"completed\",\"meta_data\":[{\"key\":\"a\",\"value\":\"1\"},"
                        + "{\"key\":\"b\",\"value\":null}]}");
        assertThat(change.meta()).containsEntry("b", NullNode.getInstance());
    }

    @Test
    void fulfillment_hasTheRecordedShape() {
        NewFulfillment fulfillment = new NewFulfillment(
                List.of(new NewFulfillment.Item(1946, 1)), "TRK1", "DHL", Optional.of("https://t.test/1"));

        assertThat(fulfillment.body().toString())
                .isEqualTo(
                        "{\"status\":\"fulfilled\",\"is_fulfilled\":true,\"meta_data\":[{\"key\":\"_items\",\"value\":"
                                + "[{\"item_id\":1946,\"qty\":1}]},{\"key\":\"_tracking_number\",\"value\":\"TRK1\"},"
                                + "{\"key\":\"_shipment_provider\",\"value\":\"DHL\"},"
                                + "{\"key\":\"_tracking_url\",\"value\":\"https://t.test/1\"}]}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new NewFulfillment(List.of(), "T", "P", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "&#36;,$",
        "&#x20AC;,€",
        "&euro;&nbsp;x,€\u00a0x",
        "K&#269;,Kč",
        "&unknown;,&unknown;",
        "&#9999999;,&#9999999;",
        "x&amp;y,x&y",
        "&amp;amp;,&amp;",
        "a&#0;b,a&#0;b",
        "a&#x0;b,a&#x0;b",
        "a&#xD800;b,a&#xD800;b",
        "&#128666;,\uD83D\uDE9A"
    })
    void entities_areDecodedOnce(String text, String decoded) {
        assertThat(HtmlEntities.decode(text)).isEqualTo(decoded);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "shop.test",
                "ftp://shop.test",
                "https://user:pw@shop.test",
                "https://shop.test/?x=1",
                "https://shop.test/#x",
                "https://",
                "not a url"
            })
    void address_thatIsNone_isRefused(String url) {
        assertThatIllegalArgumentException().isThrownBy(() -> StoreAddress.of(url));
    }

    @Test
    void address_isNormalised() {
        assertThat(StoreAddress.of(" HTTPS://Shop.Test/Fr// ")).isEqualTo(StoreAddress.of("https://shop.test/Fr"));
        assertThat(StoreAddress.of("https://shop.test").port()).isEqualTo(443);
        assertThat(StoreAddress.of("http://shop.test").port()).isEqualTo(80);
        assertThat(StoreAddress.of("http://[::1]:81").host()).isEqualTo("::1");
    }

    @Test
    void settings_outOfRange_areRefused() {
        ClientSettings defaults = ClientSettings.defaults();
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withMaxResponseBytes(0));
        assertThatIllegalArgumentException().isThrownBy(() -> defaults.withConcurrency(0, 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withTimeouts(Duration.ZERO, defaults.idleTimeout(), defaults.callTimeout()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> defaults.withRetries(3, Duration.ofSeconds(-1), defaults.longestPause()));
        assertThat(defaults.withUserAgent("x").userAgent()).isEqualTo("x");
    }
}
