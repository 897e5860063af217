package onboarding;

import carriers.Address;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;
import stores.ShopProfile;
import stores.StoreUrl;
import woocommerce.GeneralSettings;
import woocommerce.StoreCurrency;

/** Makes a shop's profile of its answers; pure. */
final class ShopProfiles {

    private ShopProfiles() {}

    /**
     * The profile.
     *
     * @param asked the URL it was registered with; also its home where it tells none that makes sense
     * @param general answer of {@code /settings/general}
     * @param currency answer of {@code /data/currencies/current}
     * @param status answer of {@code /system_status}
     */
    static ShopProfile of(
            URI asked,
            GeneralSettings general,
            StoreCurrency currency,
            String weightUnit,
            String dimensionUnit,
            JsonNode status,
            ZoneId timezone,
            boolean canWrite) {
        JsonNode environment = status.path("environment");
        return new ShopProfile(
                StoreUrl.normalise(environment.path("home_url").asText()).orElse(asked),
                currency.code(),
                currency.symbol(),
                general.decimals(),
                timezone,
                weightUnit,
                dimensionUnit,
                environment.path("version").asText(),
                environment.path("wp_version").asText(),
                canWrite,
                address(general));
    }

    /** Empty when the shop has not entered where it is: a country alone is WooCommerce's default. */
    private static Optional<Address> address(GeneralSettings general) {
        if (general.address1().isBlank()
                || general.city().isBlank()
                || general.country().isBlank()) {
            return Optional.empty();
        }
        return Optional.of(new Address(
                general.address1(),
                filled(general.address2()),
                general.city(),
                filled(general.state()),
                general.postcode(),
                general.country(),
                "",
                "",
                Optional.empty(),
                Optional.empty()));
    }

    private static Optional<String> filled(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(text);
    }
}
