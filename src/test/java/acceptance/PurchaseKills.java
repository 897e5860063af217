package acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static testing.Eventually.eventually;

import java.util.List;
import java.util.function.Function;

/** Kills the service while it buys the label of an order of each trade, all at once, and starts it again. */
record PurchaseKills(ServiceProcess service, List<Trade> trades) {

    /** When it is about to write this line of their ledgers. */
    List<Sale> atLine(String event) {
        List<Sale> sales;
        try (DatabaseHold hold = hold(event)) {
            sales = trades.stream().map(Trade::sells).toList();
            hold.awaitReached(sales.size());
            service.kill();
        }
        service.start();
        return sales;
    }

    /** Once the calls to these paths have reached their sellers; then the sellers hold nothing any more. */
    List<Sale> onceAsked(Function<LabelSeller, String> path) {
        return onceAsked(path, Trade::sells);
    }

    /** The same, for what is sold so. */
    List<Sale> onceAsked(Function<LabelSeller, String> path, Function<Trade, Sale> sell) {
        List<Long> before = asked(path);
        List<Sale> sales = trades.stream().map(sell).toList();
        eventually(() -> {
            List<Long> now = asked(path);
            for (int i = 0; i < now.size(); i++) {
                assertThat(now.get(i)).as(trades.get(i).seller().name()).isGreaterThan(before.get(i));
            }
        });
        killAndStart();
        return sales;
    }

    /** The moment their labels exist, whenever that is for us; then the sellers hold nothing any more. */
    List<Sale> onceSold() {
        List<Sale> sales = trades.stream().map(Trade::sells).toList();
        sales.forEach(Sale::awaitSold);
        killAndStart();
        return sales;
    }

    void killAndStart() {
        service.kill();
        trades.forEach(trade -> trade.seller().faults().clear());
        service.start();
    }

    DatabaseHold hold(String event) {
        return DatabaseHold.before(
                trades.get(0).scene().database(), "purchase_attempts", "NEW.event = '" + event + "'");
    }

    private List<Long> asked(Function<LabelSeller, String> path) {
        return trades.stream()
                .map(Trade::seller)
                .map(seller -> seller.asked("POST " + path.apply(seller)))
                .toList();
    }
}
