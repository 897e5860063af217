package customers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import records.BadRecordException;
import testing.Recorded;

class CustomerMappingTest {

    @Test
    void every_recorded_customer_parses() throws Exception {
        for (Recorded.Delivery delivery : Recorded.deliveries()) {
            if (delivery.resource().equals("customer") && delivery.isRecord()) {
                CustomerContent customer =
                        CustomerMapping.parse(delivery.body()).value();
                assertThat(customer.email())
                        .isEqualTo(delivery.body().path("email").asText());
                assertThat(customer.role())
                        .isEqualTo(delivery.body().path("role").asText());
            }
        }
    }

    @Test
    void listed_customers_parse_the_one_without_dates_too() throws Exception {
        for (JsonNode body : Recorded.restBody("customers_role_all")) {
            assertThat(CustomerMapping.parse(body).wcId())
                    .isEqualTo(body.path("id").asLong());
        }
    }

    @Test
    void a_bare_id_is_refused() {
        assertThat(Recorded.deliveries())
                .filteredOn(delivery -> delivery.topic().equals("customer.deleted"))
                .hasSize(1)
                .allSatisfy(delivery -> assertThatThrownBy(() -> CustomerMapping.parse(delivery.body()))
                        .isInstanceOf(BadRecordException.class)
                        .hasMessage("email is missing"));
    }

    @Test
    void text_of_a_customer_holds_nothing_personal() throws Exception {
        JsonNode body = Recorded.restBody("customers").get(0);
        assertThat(CustomerMapping.parse(body).toString()).doesNotContain("shop.test", "Müller", "Main");
    }
}
