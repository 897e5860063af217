package tracking;

import carriers.TrackingStatus;

/**
 * Parcels of a store that want to be asked after equally often.
 *
 * @param by what their labels were bought by
 * @param quiet how often their interval is doubled, since nothing was heard of them
 * @param parcels how many
 */
record Demand(BoughtBy by, String carrier, TrackingStatus status, int quiet, long parcels) {}
