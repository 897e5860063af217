package inventory;

import java.time.Instant;

/** Three shops that sell one SKU, each showing a figure of its own. */
interface Shops {
    /** So many are in stock when the shops open. */
    int STOCK = 100;

    int COUNT = 3;

    /** What a shop shows. */
    int figure(int shop);

    /** It is later. */
    void now(Instant time);

    /** A customer orders; the shop takes what is paid off its figure. Gives the order's id. */
    long order(int shop, int quantity, boolean paid);

    void pay(int shop, long order, int quantity);

    /** @param back how many the shop puts back */
    void cancel(int shop, long order, int back);

    /** So many of an order come back, and the shop puts them back. */
    void refund(int shop, long order, int quantity);

    void complete(int shop, long order);

    /** So many were bought in. */
    void arrive(int quantity);

    /** What a webhook says of an order and its product now, to be told later. */
    Runnable news(int shop, long order);

    /** Whoever looks after lost news looks. */
    default void sweep() {}

    /** Whether a change that is known has not reached a shop yet. */
    default boolean isWaiting(int shop) {
        return false;
    }
}
