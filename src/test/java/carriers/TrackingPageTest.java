package carriers;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackingPageTest {

    @ParameterizedTest
    @CsvSource({
        "DHL, https://www.dhl.com/global-en/home/tracking.html?tracking-id=1",
        "DHL Express, https://www.dhl.com/global-en/home/tracking.html?tracking-id=1",
        "dhl_express, https://www.dhl.com/global-en/home/tracking.html?tracking-id=1",
        "UPS, https://www.ups.com/track?tracknum=1",
        "UPSDAP, https://www.ups.com/track?tracknum=1",
        "FedEx, https://www.fedex.com/fedextrack/?trknbr=1",
        "FedExDefault, https://www.fedex.com/fedextrack/?trknbr=1",
        "usps, https://tools.usps.com/go/TrackConfirmAction?tLabels=1",
        "Servientrega, https://mobile.servientrega.com/WebSitePortal/RastreoEnvioDetalle.html?Guia=1",
        "Interrapidisimo, https://www.interrapidisimo.com/sigue-tu-envio/?guia=1",
    })
    void aKnownCarrierHasAPublicPage(String carrier, String page) {
        assertThat(TrackingPage.of(carrier, "1")).contains(page);
    }

    @Test
    void theNumberIsOnlyAValue() {
        assertThat(TrackingPage.of("UPS", " 1Z 9&x=#/ñ "))
                .contains("https://www.ups.com/track?tracknum=1Z%209%26x%3D%23%2F%C3%B1");
        assertThat(TrackingPage.of("UPS", " ")).isEmpty();
        assertThat(TrackingPage.of("UPS", "1".repeat(101))).isEmpty();
        assertThat(TrackingPage.of("Somebody", "1")).isEmpty();
    }

    @Test
    void withoutACarrierOrANumber_thereIsNoPage() {
        Optional<String> none = Optional.empty();
        assertThat(TrackingPage.of(none, Optional.of("1"))).isEmpty();
        assertThat(TrackingPage.of(Optional.of("UPS"), none)).isEmpty();
        assertThat(TrackingPage.of(Optional.of("UPS"), Optional.of("1"))).isPresent();
    }

    @Test
    void whatTheCarrierSaid_holds() {
        assertThat(said("https://track.example/e5?a=b")).contains("https://track.example/e5?a=b");
        assertThat(said("HTTPS://track.example/ñ")).contains("HTTPS://track.example/%C3%B1");
        assertThat(TrackingPage.said(Optional.empty())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://track.example/1", "javascript:alert(1)", "https:opaque", "https://a:b@track.example/1"})
    void whatAShopShouldNotShow_doesNotHold(String address) {
        assertThat(said(address)).isEmpty();
    }

    @Test
    void whatIsEndless_doesNotHold() {
        assertThat(said("https://track.example/" + "a".repeat(978))).isPresent();
        assertThat(said("https://track.example/" + "a".repeat(979))).isEmpty();
    }

    private static Optional<String> said(String address) {
        return TrackingPage.said(Optional.of(URI.create(address)));
    }
}
