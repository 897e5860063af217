package privacy;

/**
 * That an address is wrong.
 *
 * @param from as it is held
 * @param to as the person says that it is
 */
public record Correction(AddressParts from, AddressParts to) {}
