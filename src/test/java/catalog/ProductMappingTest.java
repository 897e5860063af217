package catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import records.BadRecordException;
import testing.Recorded;

class ProductMappingTest {

    @TestFactory
    Stream<DynamicTest> every_recorded_product_parses() {
        return Recorded.deliveries().stream()
                .filter(delivery -> delivery.resource().equals("product") && delivery.isRecord())
                .map(delivery -> DynamicTest.dynamicTest(
                        delivery.n() + " " + delivery.topic(),
                        () -> assertThat(ProductMapping.parse(delivery.body()).wcId())
                                .isEqualTo(delivery.body().path("id").asLong())));
    }

    @Test
    void every_other_recorded_product_delivery_is_refused() {
        assertThat(Recorded.deliveries())
                .filteredOn(delivery -> delivery.resource().equals("product") && !delivery.isRecord())
                .hasSize(6)
                .allSatisfy(delivery -> assertThatThrownBy(() -> ProductMapping.parse(delivery.body()))
                        .isInstanceOf(BadRecordException.class));
    }

    @Test
    void a_variation_is_the_same_by_both_routes() throws Exception {
        JsonNode byItself = Recorded.restBody("product_get_with_variation_id");
        JsonNode belowParent = Recorded.restBody("product_variations").get(0);
        assertThat(content(byItself)).isEqualTo(content(belowParent));
        ProductContent variation = ProductMapping.parse(byItself).value();
        assertThat(variation.wcParentId()).isEqualTo(98);
        assertThat(variation.name()).isEqualTo("L, Blue");
        assertThat(variation.manageStock()).isEqualTo(ManageStock.PARENT);
        assertThat(variation.stockQuantity()).contains(67);
    }

    @Test
    void an_old_variation_route_tells_the_parent_by_its_link() throws Exception {
        ObjectNode old = Recorded.restBody("product_variations").get(0).deepCopy();
        old.remove("type");
        old.remove("parent_id");
        ProductContent variation = ProductMapping.parse(old).value();
        assertThat(variation.type()).isEqualTo("variation");
        assertThat(variation.wcParentId()).isEqualTo(98);
    }

    @Test
    void content_ignores_sales_links_hosts_and_related_products() throws Exception {
        ObjectNode one = simple();
        one.put("permalink", "https://a.test/p").put("price_html", "x").put("total_sales", "0");
        one.putArray("images").addObject().put("id", 3).put("src", "https://a.test/i.png");
        ObjectNode other = simple();
        other.put("permalink", "http://b.test:81/p").put("total_sales", 7);
        other.putArray("related_ids").add(4).add(3);
        other.putArray("images").addObject().put("id", 3).put("src", "http://b.test:81/i.png");
        assertThat(content(one)).isEqualTo(content(other)).contains("\"/i.png\"");
    }

    @Test
    void an_image_elsewhere_keeps_its_host() throws Exception {
        ObjectNode product = simple();
        product.putArray("images").addObject().put("src", "https://cdn.test/i.png");
        assertThat(ProductMapping.parse(product).value().images().get(0).src()).isEqualTo("https://cdn.test/i.png");
    }

    @Test
    void what_the_shop_says_for_the_customs_is_found_in_meta_data_and_attributes() throws Exception {
        ObjectNode product = simple();
        product.putArray("meta_data")
                .add("no object")
                .add(meta("_edit_lock", "610910"))
                .add(meta("_hs_code", "none"))
                .add(meta("_dhl_hs_code", "6109.10 00"))
                .addObject()
                .put("key", "_manufacture_country")
                .putArray("value")
                .add("x");
        product.putArray("attributes")
                .addObject()
                .put("name", "Country of origin")
                .putArray("options")
                .add("Portugal")
                .add("Spain");
        assertThat(ProductMapping.parse(product).value().customs()).isEqualTo(new ProductCustoms("61091000", "PT"));
        ObjectNode spanish = simple();
        spanish.putArray("meta_data").add(meta("pais_de_origen", "España")).add(meta("hs-code", "12"));
        assertThat(ProductMapping.parse(spanish).value().customs()).isEqualTo(new ProductCustoms("", "ES"));
        assertThat(ProductMapping.parse(simple().put("meta_data", "broken"))
                        .value()
                        .customs())
                .isEqualTo(ProductCustoms.NONE);
        assertThat(new ProductCustoms("", "PT").or(new ProductCustoms("610910", "ES")))
                .isEqualTo(new ProductCustoms("610910", "PT"));
        assertThat(new ProductCustoms("610910", "").or(new ProductCustoms("1", "ES")))
                .isEqualTo(new ProductCustoms("610910", "ES"));
    }

    private static ObjectNode meta(String key, String value) {
        return new ObjectMapper().createObjectNode().put("key", key).put("value", value);
    }

    @Test
    void oddities_are_taken() throws Exception {
        ObjectNode product = simple().put("price", "").put("weight", 0.25).put("stock_quantity", "5.0");
        product.put("manage_stock", "yes").putNull("dimensions").put("name", "Mugs &amp; Cups");
        ProductContent content = ProductMapping.parse(product).value();
        assertThat(content.price()).isEmpty();
        assertThat(content.dimensions().weight()).contains(new BigDecimal("0.2500"));
        assertThat(content.stockQuantity()).contains(5);
        assertThat(content.manageStock()).isEqualTo(ManageStock.YES);
        assertThat(content.name()).isEqualTo("Mugs & Cups");
    }

    private static ObjectNode simple() {
        return Recorded.restBody("product_simple").deepCopy();
    }

    private static String content(JsonNode body) throws Exception {
        return new ObjectMapper().writeValueAsString(ProductMapping.parse(body).value());
    }
}
