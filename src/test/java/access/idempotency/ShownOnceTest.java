package access.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShownOnceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/key; {'key':'s','id':1}; {'key':null,'id':1}",
                "/key; {'id':1}; {'id':1}",
                "/a/b; {'a':{'b':'s'}}; {'a':{'b':null}}",
                "/a/1/b; {'a':[{'b':1},{'b':2}]}; {'a':[{'b':1},{'b':null}]}",
                "/a/0; {'a':['s']}; {'a':[null]}",
                "/a/7; {'a':['s']}; {'a':['s']}",
                "/x~1y; {'x/y':'s'}; {'x/y':null}"
            })
    void whatIsShownOnceIsNull(String pointer, String answer, String kept) {
        Buffer without = ShownOnce.without(json(answer), List.of(pointer));

        assertThat(new JsonObject(without)).isEqualTo(new JsonObject(json(kept)));
    }

    private static Buffer json(String text) {
        return Buffer.buffer(text.replace('\'', '"'));
    }
}
