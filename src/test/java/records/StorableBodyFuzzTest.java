package records;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** Whatever is delivered: something is kept of it, and of that everything. */
class StorableBodyFuzzTest {

    @FuzzTest
    void every_body_is_kept_once_and_for_all(byte[] body) {
        byte[] kept = StorableBody.of(body);

        assertThat(StorableBody.of(kept)).isEqualTo(kept);
    }
}
