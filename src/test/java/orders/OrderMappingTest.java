package orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import records.BadRecordException;
import records.ParsedRecord;
import records.RecordState;
import testing.Recorded;

class OrderMappingTest {

    @TestFactory
    Stream<DynamicTest> every_recorded_order_parses() {
        return Recorded.deliveries().stream()
                .filter(delivery -> delivery.resource().equals("order") && delivery.isRecord())
                .map(delivery ->
                        DynamicTest.dynamicTest(delivery.n() + " " + delivery.topic(), () -> parses(delivery.body())));
    }

    @Test
    void every_other_recorded_order_delivery_is_an_error_or_a_bare_id() {
        List<Recorded.Delivery> others = Recorded.deliveries().stream()
                .filter(delivery -> delivery.resource().equals("order") && !delivery.isRecord())
                .toList();
        assertThat(others).hasSize(10);
        assertThat(others)
                .allMatch(delivery -> delivery.isError() || delivery.topic().equals("order.deleted"))
                .allSatisfy(delivery -> assertThatThrownBy(() -> OrderMapping.parse(delivery.body()))
                        .isInstanceOf(BadRecordException.class));
    }

    @Test
    void price_comes_from_the_totals() throws Exception {
        OrderContent order =
                parses(Recorded.restBody("order_create_fractional_price")).value();
        assertThat(order.lines().get(0).price()).isEqualTo(new BigDecimal("3.3333"));
        assertThat(order.lines().get(0).total()).isEqualTo(new BigDecimal("10.0000"));
    }

    @Test
    void refunds_are_positive_and_by_id() throws Exception {
        OrderContent order = parses(Recorded.restBody("order_with_refunds")).value();
        assertThat(order.refunds()).extracting(OrderContent.Refund::wcRefundId).containsExactly(498L, 499L);
        assertThat(order.refunds().get(1).amount()).isEqualTo(new BigDecimal("1.1000"));
    }

    @Test
    void what_the_store_took_off_its_stock_is_kept() throws Exception {
        assertThat(parses(Recorded.restBody("order_with_refunds")).value().lines())
                .extracting(OrderContent.Line::reducedStock)
                .containsExactly(Optional.of(new BigDecimal("1.0000")));
        assertThat(parses(Recorded.restBody("order_get_trashed")).value().lines())
                .extracting(line -> line.reducedStock().isPresent())
                .containsExactly(false, true);
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0000", "2.5, 2.5000", "'', ", "-1, ", "many, ", "1e9, ", "1234567890123, "})
    void what_is_no_figure_of_reduced_stock_is_as_if_not_said(String value, BigDecimal reduced) throws Exception {
        ObjectNode body = (ObjectNode) Recorded.restBody("order_with_refunds");
        ObjectNode meta = (ObjectNode) body.at("/line_items/0/meta_data/0");
        assertThat(meta.path("key").asText()).isEqualTo("_reduced_stock");
        meta.put("value", value);

        assertThat(OrderMapping.parse(body).value().lines().get(0).reducedStock())
                .isEqualTo(Optional.ofNullable(reduced));

        meta.putArray("value").add(1);
        assertThat(OrderMapping.parse(body).value().lines().get(0).reducedStock())
                .isEmpty();
    }

    @Test
    void the_bin_is_a_state() throws Exception {
        assertThat(parses(Recorded.restBody("order_get_trashed")).state()).isEqualTo(RecordState.TRASHED);
    }

    @Test
    void custom_statuses_stay_as_they_are() throws Exception {
        ObjectNode body = body().put("status", "Wc-Packed up");
        assertThat(OrderMapping.parse(body).value().status()).isEqualTo("Wc-Packed up");
    }

    @Test
    void oddities_are_taken() throws Exception {
        ObjectNode body = body().put("id", "491")
                .put("number", "")
                .put("customer_id", "0")
                .put("total", 12);
        body.putNull("billing")
                .putNull("refunds")
                .put("customer_note", "a\u0000b")
                .remove("date_created_gmt");
        body.putArray("shipping");
        ParsedRecord<OrderContent> order = OrderMapping.parse(body);
        assertThat(order.wcId()).isEqualTo(491);
        assertThat(order.value().number()).isEqualTo("491");
        assertThat(order.value().total()).isEqualTo(new BigDecimal("12.0000"));
        assertThat(order.value().customerNote()).isEqualTo("ab");
        assertThat(order.value().billing().namesPlace()).isFalse();
        assertThat(order.value().createdAt())
                .isEqualTo(OrderMapping.parse(body()).value().createdAt());
    }

    @ParameterizedTest
    @CsvSource({
        "flat_rate, 3, flat_rate:3",
        "flat_rate, 0, flat_rate",
        "flat_rate, '', flat_rate",
        "flat_rate:2, '', flat_rate:2",
        "flat_rate:2, 3, flat_rate:2",
        "'', 3, ''",
    })
    void the_method_paid_for_has_its_id(String method, String instance, String id) throws Exception {
        ObjectNode body = body();
        body.putArray("shipping_lines")
                .addObject()
                .put("id", 1)
                .put("method_title", "Flat rate")
                .put("method_id", method)
                .put("instance_id", instance);

        assertThat(OrderMapping.parse(body).value().shippingMethodId()).isEqualTo(id);
        body.putArray("shipping_lines");
        assertThat(OrderMapping.parse(body).value().shippingMethodId()).isEmpty();
    }

    @Test
    void a_bad_field_is_named() {
        assertThatThrownBy(() -> OrderMapping.parse(body().put("total", "much")))
                .hasMessage("total is no number");
        assertThatThrownBy(() -> OrderMapping.parse(body().put("line_items", "x")))
                .hasMessage("line_items is no list");
        assertThatThrownBy(() -> OrderMapping.parse(body().put("status", ""))).hasMessage("status is missing");
    }

    @Test
    void content_ignores_what_differs_between_renderings() throws Exception {
        ObjectNode other =
                body().put("payment_url", "https://elsewhere/").put("date_modified_gmt", "2026-11-23T00:00:00");
        other.putObject("_links");
        other.put("total", other.path("total").asText() + "0");
        ObjectMapper json = new ObjectMapper();
        assertThat(json.writeValueAsString(OrderMapping.parse(other).value()))
                .isEqualTo(json.writeValueAsString(OrderMapping.parse(body()).value()))
                .contains("\"total\":", "createdAt");
    }

    private static ObjectNode body() {
        return Recorded.restBody("order_one").deepCopy();
    }

    private static ParsedRecord<OrderContent> parses(JsonNode body) throws Exception {
        ParsedRecord<OrderContent> parsed = OrderMapping.parse(body);
        assertThat(parsed.wcId()).isEqualTo(body.path("id").asLong());
        assertThat(parsed.value().status()).isEqualTo(body.path("status").asText());
        assertThat(parsed.modifiedAt())
                .contains(Instant.parse(body.path("date_modified_gmt").asText() + "Z"));
        assertThat(parsed.value().total())
                .isEqualByComparingTo(body.path("total").asText());
        assertThat(parsed.value().lines()).hasSize(body.path("line_items").size());
        return parsed;
    }
}
