package stores;

import carriers.Address;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an operator decides about a store.
 *
 * @param name for people
 * @param mode what is done without a person
 * @param automationFrom only orders created in the store from this moment on are automated, itself included
 * @param paused automation rests
 * @param labelCostCap most that one label may cost, in the store's currency; empty: unlimited
 * @param labelsPerHourCap most labels bought within an hour; empty: unlimited
 * @param origin where parcels leave from; empty: the shop's own address
 * @param contactPhone the sender's telephone for carriers
 * @param conflicts what becomes of edits that meet a change of the store
 */
public record StoreSettings(
        String name,
        StoreMode mode,
        Instant automationFrom,
        boolean paused,
        Optional<BigDecimal> labelCostCap,
        OptionalInt labelsPerHourCap,
        Optional<Address> origin,
        Optional<String> contactPhone,
        ConflictStrategies conflicts) {

    /** With the default strategies for conflicts. */
    public StoreSettings(
            String name,
            StoreMode mode,
            Instant automationFrom,
            boolean paused,
            Optional<BigDecimal> labelCostCap,
            OptionalInt labelsPerHourCap,
            Optional<Address> origin,
            Optional<String> contactPhone) {
        this(
                name,
                mode,
                automationFrom,
                paused,
                labelCostCap,
                labelsPerHourCap,
                origin,
                contactPhone,
                ConflictStrategies.DEFAULT);
    }

    /** The same with another name. */
    public StoreSettings withName(String newName) {
        return new StoreSettings(
                newName, mode, automationFrom, paused, labelCostCap, labelsPerHourCap, origin, contactPhone, conflicts);
    }

    /** The same in another mode. */
    public StoreSettings withMode(StoreMode newMode) {
        return new StoreSettings(
                name, newMode, automationFrom, paused, labelCostCap, labelsPerHourCap, origin, contactPhone, conflicts);
    }

    /** The same, automated from another moment on. */
    public StoreSettings withAutomationFrom(Instant from) {
        return new StoreSettings(
                name, mode, from, paused, labelCostCap, labelsPerHourCap, origin, contactPhone, conflicts);
    }

    /** The same, paused or not. */
    public StoreSettings withPaused(boolean rests) {
        return new StoreSettings(
                name, mode, automationFrom, rests, labelCostCap, labelsPerHourCap, origin, contactPhone, conflicts);
    }

    /** The same with other caps; empty is unlimited. */
    public StoreSettings withCaps(Optional<BigDecimal> labelCost, OptionalInt labelsPerHour) {
        return new StoreSettings(
                name, mode, automationFrom, paused, labelCost, labelsPerHour, origin, contactPhone, conflicts);
    }

    /** The same with another origin; empty is the shop's own address. */
    public StoreSettings withOrigin(Optional<Address> newOrigin) {
        return new StoreSettings(
                name, mode, automationFrom, paused, labelCostCap, labelsPerHourCap, newOrigin, contactPhone, conflicts);
    }

    /** The same with another telephone for carriers. */
    public StoreSettings withContactPhone(Optional<String> phone) {
        return new StoreSettings(
                name, mode, automationFrom, paused, labelCostCap, labelsPerHourCap, origin, phone, conflicts);
    }

    /** The same with other strategies for conflicts. */
    public StoreSettings withConflicts(ConflictStrategies strategies) {
        return new StoreSettings(
                name, mode, automationFrom, paused, labelCostCap, labelsPerHourCap, origin, contactPhone, strategies);
    }

    /** Without what is personal: text of records ends in logs. */
    @Override
    public String toString() {
        return "StoreSettings[" + name + ", " + mode.wireName() + (paused ? ", paused" : "") + "]";
    }
}
