package webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import woocommerce.StoreJson;

/** Whatever is delivered: the door's scan ends, and what it takes a full parser takes too. */
class BodyScanFuzzTest {

    @FuzzTest
    void every_body_is_scanned(byte[] body) {
        BodyScan scan = BodyScan.of(body);
        if (scan.fault().isEmpty()) {
            assertThat(StoreJson.read(body)).isPresent();
        }
    }
}
