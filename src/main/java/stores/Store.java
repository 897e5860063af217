package stores;

import carriers.Address;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A registered store. Holds no secret.
 *
 * @param id as the platform names it
 * @param name for people
 * @param url where its REST API is reached
 * @param homeUrl the home URL configured in the shop: what its webhooks name as their source
 * @param currency ISO 4217
 * @param currencySymbol such as {@code $}
 * @param currencyDecimals of its prices
 * @param timezone what its bare times are in
 * @param weightUnit {@code kg}, {@code g}, {@code lbs} or {@code oz}
 * @param dimensionUnit {@code m}, {@code cm}, {@code mm}, {@code in} or {@code yd}
 * @param woocommerceVersion such as {@code 11.0.1}; empty text if not known
 * @param wordpressVersion such as {@code 7.0.4}; empty text if not known
 * @param canWrite whether its REST API key may write
 * @param sandbox whether it only gets the sandbox carrier
 * @param active false once deactivated
 * @param mode what is done without a person
 * @param automationFrom only orders created in the store from this moment on are automated, itself included
 * @param paused automation rests for this store
 * @param pausedReason why the service itself paused it; empty when a person did
 * @param labelCostCap most that one label may cost, in the store's currency; empty: unlimited
 * @param labelsPerHourCap most labels bought within an hour; empty: unlimited
 * @param origin where parcels leave from, as an operator set it
 * @param shopAddress the shop's own address, as it entered it
 * @param contactPhone the sender's telephone for carriers
 * @param conflicts what becomes of edits that meet a change of the store
 * @param lastSync when the last sync ended
 * @param version counts its changes
 * @param createdAt when it was registered
 */
public record Store(
        String id,
        String name,
        URI url,
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
        boolean sandbox,
        boolean active,
        StoreMode mode,
        Instant automationFrom,
        boolean paused,
        Optional<String> pausedReason,
        Optional<BigDecimal> labelCostCap,
        OptionalInt labelsPerHourCap,
        Optional<Address> origin,
        Optional<Address> shopAddress,
        Optional<String> contactPhone,
        ConflictStrategies conflicts,
        Optional<Instant> lastSync,
        long version,
        Instant createdAt) {

    /** Whether we may change something in it. */
    public boolean takesChanges() {
        return active && canWrite;
    }

    /**
     * Where its parcels leave from, with the contact filled in: the origin an operator set, else the shop's own address;
     * the contact's name is the store's name and the telephone the store's setting, where the address has none. Empty:
     * its orders wait.
     */
    public Optional<Address> shipFrom() {
        return origin.or(() -> shopAddress).map(this::withContact);
    }

    /** What an operator decides about it. */
    public StoreSettings settings() {
        return new StoreSettings(
                name, mode, automationFrom, paused, labelCostCap, labelsPerHourCap, origin, contactPhone, conflicts);
    }

    /** Without what is personal: text of records ends in logs. */
    @Override
    public String toString() {
        return "Store[" + id + ", " + url + "]";
    }

    private Address withContact(Address address) {
        return new Address(
                address.street(),
                address.street2(),
                address.city(),
                address.state(),
                address.postalCode(),
                address.country(),
                address.contactName().isEmpty() ? name : address.contactName(),
                address.contactPhone().isEmpty() ? contactPhone.orElse("") : address.contactPhone(),
                address.company(),
                address.email());
    }
}
