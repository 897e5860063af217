package fulfilment;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import platform.http.Problem;

/** Says what cannot be done with an order as it is, and what can. Pure. */
final class Conflicts {

    private Conflicts() {}

    /** 409: no arrow leads there from where the order is. */
    static Problem notAllowed(String why, OrderCase which, boolean cancelling) {
        return withAllowed(Problem.of(409, "not_allowed", sentence(why)), which, cancelling);
    }

    /** The same, naming the actions that are possible now and the statuses that the order may be given. */
    static Problem withAllowed(Problem problem, OrderCase which, boolean cancelling) {
        return problem.with("allowed", actions(which, cancelling))
                .with("allowed_statuses", statuses(which, cancelling));
    }

    static List<String> statuses(OrderCase which, boolean cancelling) {
        boolean writable = which.store().active()
                && which.store().canWrite()
                && which.stage() != Stage.GONE
                && which.stage() != Stage.TRASHED
                && !cancelling;
        return writable
                ? StatusArrows.from(which.order().status()).stream()
                        .filter(status -> !status.equals(StatusArrows.CANCELLED)
                                || ChangeRuling.parcelInTheWay(which).isEmpty())
                        .toList()
                : List.of();
    }

    private static List<String> actions(OrderCase which, boolean cancelling) {
        List<String> actions = new ArrayList<>();
        if (ShipRuling.isAllowed(which, cancelling)) {
            actions.add("ship");
        }
        List<String> statuses = statuses(which, cancelling);
        if (statuses.contains(StatusArrows.CANCELLED)) {
            actions.add("cancel");
        }
        if (!statuses.isEmpty()) {
            actions.add("status");
        }
        return actions;
    }

    static String sentence(String words) {
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1) + ".";
    }
}
