package stores;

import carriers.Address;
import java.net.URI;
import java.time.ZoneId;
import java.util.Optional;

/**
 * What a store says of itself; read when it is registered.
 *
 * @param homeUrl the home URL configured in the shop: what its webhooks name as their source
 * @param currency ISO 4217
 * @param currencySymbol decoded, such as {@code $}
 * @param currencyDecimals of its prices
 * @param timezone what its bare times are in
 * @param weightUnit {@code kg}, {@code g}, {@code lbs} or {@code oz}
 * @param dimensionUnit {@code m}, {@code cm}, {@code mm}, {@code in} or {@code yd}
 * @param woocommerceVersion such as {@code 11.0.1}
 * @param wordpressVersion such as {@code 7.0.4}
 * @param canWrite whether the REST API key may write
 * @param address the shop's own address, if it has entered one
 */
public record ShopProfile(
        URI homeUrl,
        String currency,
        String currencySymbol,
        int currencyDecimals,
        ZoneId timezone,
        String weightUnit,
        String dimensionUnit,
        String woocommerceVersion,
        String wordpressVersion,
        boolean canWrite,
        Optional<Address> address) {}
