package fulfilment;

/**
 * Why nothing is shipped without a person.
 *
 * @param reason for people; holds nothing personal
 * @param passing whether it may pass without news of the order, so that it is to be looked at again
 */
record Obstacle(String reason, boolean passing) {

    static Obstacle lasting(String reason) {
        return new Obstacle(reason, false);
    }

    static Obstacle passing(String reason) {
        return new Obstacle(reason, true);
    }
}
