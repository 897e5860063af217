package platform.time;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;

/** Whatever another server writes into Retry-After. */
class RetryAfterFuzzTest {
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC);

    @FuzzTest
    void a_header_is_a_wait_or_none(byte[] text) {
        RetryAfter.parse(new String(text, StandardCharsets.UTF_8), NOW)
                .ifPresent(wait -> assertThat(wait.isNegative()).isFalse());
    }
}
