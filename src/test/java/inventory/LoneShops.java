package inventory;

import java.time.Instant;

/** Shops without us: each counts for itself. */
final class LoneShops implements Shops {
    private final int[] figures = new int[COUNT];
    private final boolean shared;
    private long orders;

    /** @param shared whether each believes in all of the stock, else in its third */
    LoneShops(boolean shared) {
        this.shared = shared;
        arrive(STOCK);
    }

    @Override
    public int figure(int shop) {
        return figures[shop];
    }

    @Override
    public void now(Instant time) {}

    @Override
    public long order(int shop, int quantity, boolean paid) {
        orders++;
        if (paid) {
            pay(shop, orders, quantity);
        }
        return orders;
    }

    @Override
    public void pay(int shop, long order, int quantity) {
        figures[shop] -= quantity;
    }

    @Override
    public void cancel(int shop, long order, int back) {
        figures[shop] += back;
    }

    @Override
    public void refund(int shop, long order, int quantity) {
        figures[shop] += quantity;
    }

    @Override
    public void complete(int shop, long order) {}

    @Override
    public void arrive(int quantity) {
        for (int shop = 0; shop < COUNT; shop++) {
            figures[shop] += shared ? quantity : quantity / COUNT + (shop < quantity % COUNT ? 1 : 0);
        }
    }

    @Override
    public Runnable news(int shop, long order) {
        return () -> {};
    }
}
