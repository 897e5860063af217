package stores;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;

/** Whatever is given for a shop's address: none, or one that is written as we write it. */
class StoreUrlFuzzTest {

    @FuzzTest
    void an_address_is_normalised_once_and_for_all(byte[] text) {
        StoreUrl.normalise(new String(text, StandardCharsets.UTF_8)).ifPresent(url -> {
            assertThat(url.getHost()).isNotBlank();
            assertThat(url.getRawUserInfo()).isNull();
            assertThat(StoreUrl.normalise(url.toString())).contains(url);
        });
    }
}
