package catalog;

import java.util.Optional;
import woocommerce.StoreProblem;

/** Why a change of stock ends without being made. Pure. */
final class StockRefusals {

    private StockRefusals() {}

    static Optional<StockRule.Refuse> refusal(StockChange change, StoreProblem problem) {
        if (problem instanceof StoreProblem.NoPermission || problem instanceof StoreProblem.Invalid) {
            return Optional.of(new StockRule.Refuse("store_refused", problem.mend()));
        }
        return expired(change);
    }

    static Optional<StockRule.Refuse> expired(StockChange change) {
        String doubt = change.state() == StockChange.State.SENT
                ? "The store could not be asked for a day whether it took the change."
                : "The store could not be asked for a day; nothing was changed.";
        return change.old() ? Optional.of(new StockRule.Refuse("stock_change_expired", doubt)) : Optional.empty();
    }

    /** 404 to a read, 400 to a write, in the store's own words. */
    static boolean saysGone(StoreProblem problem) {
        if (problem instanceof StoreProblem.NotFound notFound) {
            return notFound.gone();
        }
        return problem instanceof StoreProblem.Invalid invalid && invalid.unknownId();
    }

    static StockRule.Refuse notTaken(int shown) {
        return new StockRule.Refuse(
                "store_refused",
                "The store took the change and shows " + shown + " all the same: a plugin counts too.");
    }
}
