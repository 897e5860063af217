package shipping.accounts;

import carriers.CarrierGateway;

/**
 * The way that an account opens.
 *
 * @param account which
 * @param gateway to the carriers behind it
 */
public record AccountGateway(CarrierAccount account, CarrierGateway gateway) {}
