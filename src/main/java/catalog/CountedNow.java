package catalog;

import java.util.Optional;

/**
 * What a store shows of a product that was read just now.
 *
 * @param wcId the store's id of it
 * @param managed whether it counts its stock itself
 * @param quantity may be below zero
 * @param belowZero whether it is sold when there is none (backorders)
 * @param mark of our last write of what a pool offers
 */
public record CountedNow(long wcId, boolean managed, int quantity, boolean belowZero, Optional<String> mark) {}
