package platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** Whatever stands in a URL: it is a moment that PostgreSQL can hold, or none. */
class MomentsFuzzTest {

    @FuzzTest
    void a_text_is_a_storable_moment_or_none(byte[] text) {
        Moments.parse(new String(text, StandardCharsets.UTF_8))
                .ifPresent(moment -> assertThat(moment)
                        .isBetween(Instant.parse("0001-01-01T00:00:00Z"), Instant.parse("9999-12-31T23:59:59Z")));
    }
}
