package catalog;

import java.util.UUID;

/**
 * A figure to be written.
 *
 * @param wcId the store's id of the product or variation
 * @param mark written with it, so that a lost answer leaves no doubt
 */
public record FigureWrite(long wcId, int figure, UUID mark) {}
