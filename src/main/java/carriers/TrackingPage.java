package carriers;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Where a customer follows a parcel: what its carrier said, else the carrier's public page. Pure. */
public final class TrackingPage {

    private static final int LONGEST = 1000;
    private static final int LONGEST_NUMBER = 100;

    /** By the carrier's name, of which only letters and digits count, in lower case. The number is written behind it. */
    private static final Map<String, String> PAGES = Map.ofEntries(
            Map.entry("dhl", "https://www.dhl.com/global-en/home/tracking.html?tracking-id="),
            Map.entry("dhlexpress", "https://www.dhl.com/global-en/home/tracking.html?tracking-id="),
            Map.entry("ups", "https://www.ups.com/track?tracknum="),
            Map.entry("upsdap", "https://www.ups.com/track?tracknum="),
            Map.entry("fedex", "https://www.fedex.com/fedextrack/?trknbr="),
            Map.entry("fedexdefault", "https://www.fedex.com/fedextrack/?trknbr="),
            Map.entry("usps", "https://tools.usps.com/go/TrackConfirmAction?tLabels="),
            Map.entry("servientrega", "https://mobile.servientrega.com/WebSitePortal/RastreoEnvioDetalle.html?Guia="),
            Map.entry("interrapidisimo", "https://www.interrapidisimo.com/sigue-tu-envio/?guia="));

    private TrackingPage() {}

    /** What a carrier said, if it is one that a shop may show: encrypted, of a host, without credentials, not endless. */
    public static Optional<String> said(Optional<URI> address) {
        return address.filter(page -> "https".equalsIgnoreCase(page.getScheme()))
                .filter(page -> page.getHost() != null && page.getUserInfo() == null)
                .map(URI::toASCIIString)
                .filter(text -> text.length() <= LONGEST);
    }

    /** As {@link #of(String, String)}; empty without the one or the other. */
    public static Optional<String> of(Optional<String> carrier, Optional<String> trackingNumber) {
        return carrier.flatMap(name -> trackingNumber.flatMap(number -> of(name, number)));
    }

    /** The carrier's public page of that number; empty for a carrier of which we know none. */
    public static Optional<String> of(String carrier, String trackingNumber) {
        String bare = carrier.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return Optional.ofNullable(PAGES.get(bare))
                .filter(page -> !trackingNumber.isBlank() && trackingNumber.length() <= LONGEST_NUMBER)
                .map(page -> page
                        + URLEncoder.encode(trackingNumber.strip(), StandardCharsets.UTF_8)
                                .replace("+", "%20"));
    }
}
