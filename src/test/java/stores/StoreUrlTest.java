package stores;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StoreUrlTest {

    @ParameterizedTest
    @CsvSource({
        "https://mystore.com, https://mystore.com",
        "https://MyStore.com/, https://mystore.com",
        "HTTPS://mystore.com:443//, https://mystore.com",
        "http://mystore.com:80/shop/, http://mystore.com/shop",
        "https://mystore.com:8443/Shop, https://mystore.com:8443/Shop",
        "' https://mystore.com ', https://mystore.com",
    })
    void normalise_givesOneWayToWriteIt(String given, String canonical) {
        assertThat(StoreUrl.normalise(given)).contains(URI.create(canonical));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mystore.com",
                "ftp://mystore.com",
                "https://",
                "https:///shop",
                "https://user:pw@mystore.com",
                "https://mystore.com?x=1",
                "https://mystore.com#top",
                "https://my store.com",
                "https://mystore.com:99999"
            })
    void normalise_refusesWhatIsNoShop(String given) {
        assertThat(StoreUrl.normalise(given)).isEmpty();
    }
}
