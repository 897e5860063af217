package shipping;

import carriers.CarrierGateway;
import java.util.Optional;

/**
 * One way of a store to carriers.
 *
 * @param account the store's own account; empty: the way that all stores share
 * @param gateway to the carriers behind it
 */
public record CarrierWay(Optional<Long> account, CarrierGateway gateway) {}
