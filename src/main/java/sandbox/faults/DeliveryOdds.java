package sandbox.faults;

import java.time.Duration;

/**
 * What becomes of webhooks by chance: shares of all deliveries, from 0 to 1, that exclude one another.
 *
 * @param lost never sent
 * @param doubled sent twice
 * @param cut sent with half of the body, then the connection is cut
 * @param late built and then under way for a while, so that later ones overtake it
 * @param underWay the longest time that a late one is under way
 */
public record DeliveryOdds(double lost, double doubled, double cut, double late, Duration underWay) {

    /** Nothing happens to any. */
    public static final DeliveryOdds NONE = new DeliveryOdds(0, 0, 0, 0, Duration.ZERO);

    /** The odds must leave a share for what arrives as it should. */
    public DeliveryOdds {
        if (Math.min(Math.min(lost, doubled), Math.min(cut, late)) < 0 || lost + doubled + cut + late > 1) {
            throw new IllegalArgumentException("shares of all deliveries are 0 to 1 together");
        }
    }

    /**
     * The fate that a draw means.
     *
     * @param draw from 0 to 1
     * @param howLate from 0 to 1, the share of the longest time under way
     */
    DeliveryFaults.Fate fate(double draw, double howLate) {
        if (draw < lost) {
            return DeliveryFaults.Fate.NORMAL.times(0);
        }
        if (draw < lost + doubled) {
            return DeliveryFaults.Fate.NORMAL.times(2);
        }
        if (draw < lost + doubled + cut) {
            return DeliveryFaults.Fate.NORMAL.halved();
        }
        if (draw < lost + doubled + cut + late) {
            return DeliveryFaults.Fate.NORMAL.underWay(Duration.ofMillis(Math.round(underWay.toMillis() * howLate)));
        }
        return DeliveryFaults.Fate.NORMAL;
    }
}
