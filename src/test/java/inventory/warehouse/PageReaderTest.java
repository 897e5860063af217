package inventory.warehouse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.buffer.Buffer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PageReaderTest {
    private static final String AT = "\"as_of\":\"2026-11-27T09:30:00+01:00\"";

    @Test
    void aPage_isRead_andItsTimesAreOfOneZone() {
        CountPage page = read("{\"items\":[{\"sku\":\"CUP\",\"on_hand\":12.5," + AT + ",\"shelf\":\"B4\"}],"
                + "\"next_cursor\":\"abc\"}");

        assertThat(page.counted())
                .containsExactly(new Counted("CUP", new BigDecimal("12.5"), Instant.parse("2026-11-27T08:30:00Z")));
        assertThat(page.next()).contains("abc");
        assertThat(page.refused()).isEmpty();
    }

    @Test
    void theLastPage_hasNoCursor() {
        assertThat(read("{\"items\":[],\"next_cursor\":null}").next()).isEmpty();
        assertThat(read("{\"items\":[]}").next()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"on_hand\":1," + AT + "}",
                "{\"sku\":\"\",\"on_hand\":1," + AT + "}",
                "{\"sku\":\"BAD\"," + AT + "}",
                "{\"sku\":\"BAD\",\"on_hand\":\"1\"," + AT + "}",
                "{\"sku\":\"BAD\",\"on_hand\":-1," + AT + "}",
                "{\"sku\":\"BAD\",\"on_hand\":0.00001," + AT + "}",
                "{\"sku\":\"BAD\",\"on_hand\":1e999999999," + AT + "}",
                "{\"sku\":\"BAD\",\"on_hand\":null," + AT + "}",
                "{\"sku\":\"BAD\",\"on_hand\":1}",
                "{\"sku\":\"BAD\",\"on_hand\":1,\"as_of\":\"2026-11-27 08:30\"}",
                "{\"sku\":\"BAD\",\"on_hand\":1,\"as_of\":\"-999999999-01-01T00:00:00Z\"}",
                "{\"sku\":\"B\\u0000D\",\"on_hand\":1," + AT + "}",
                "null",
                "[]",
                "7"
            })
    void anItemThatCannotBeTaken_isNamed_andTheOthersAreTaken(String bad) {
        CountPage page = read("{\"items\":[" + bad + ",{\"sku\":\"CUP\",\"on_hand\":3," + AT + "}]}");

        assertThat(page.refused()).hasSize(1);
        assertThat(page.refused().get(0))
                .containsAnyOf("item 1: ", "BAD: ", "B?D: ")
                .contains("must be");
        assertThat(page.counted()).extracting(Counted::sku).containsExactly("CUP");
    }

    @Test
    void whatIsToldTwice_isTakenOnce_andNotAtAllWhenItIsToldOtherwise() {
        String cup = "{\"sku\":\"CUP\",\"on_hand\":3," + AT + "}";
        String other = "{\"sku\":\"CUP\",\"on_hand\":4," + AT + "}";

        assertThat(read("{\"items\":[" + cup + "," + cup + "]}").counted()).hasSize(1);
        CountPage doubted = read("{\"items\":[" + cup + "," + other + "," + cup + "]}");
        assertThat(doubted.counted()).isEmpty();
        assertThat(doubted.refused()).containsExactly("CUP: is told twice, and otherwise");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<html></html>",
                "[]",
                "{}",
                "null",
                "{\"items\":{}}",
                "{\"items\":[]}x",
                "{\"items\":[],\"next_cursor\":7}",
                "{\"items\":[],\"next_cursor\":\"\"}"
            })
    void whatIsNoPage_isRefusedWhole(String body) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(
                        WarehouseException.class,
                        failure -> assertThat(failure.isRefusal()).isTrue());
    }

    @Test
    void moreThanWasAskedFor_isRefused() {
        String item = "{\"sku\":\"CUP\",\"on_hand\":3," + AT + "}";
        String items = String.join(",", Collections.nCopies(WarehouseClient.PAGE + 1, item));

        assertThatThrownBy(() -> read("{\"items\":[" + items + "]}")).hasMessageContaining("501 items");
    }

    private static CountPage read(String body) {
        return PageReader.read(Buffer.buffer(body));
    }
}
