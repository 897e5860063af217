package carriers;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What a carrier cannot do in one call is done by several, one after the other. */
final class OneByOne {

    private OneByOne() {}

    /** Asks for each number once; after an outcome that ends the round the others share it. */
    static Future<Map<String, TrackOutcome>> track(List<String> numbers, Function<String, Future<TrackOutcome>> ask) {
        Future<Map<String, TrackOutcome>> all = Future.succeededFuture(new LinkedHashMap<>());
        for (String number : new LinkedHashSet<>(numbers)) {
            all = all.compose(known -> next(known, number, ask));
        }
        return all;
    }

    private static Future<Map<String, TrackOutcome>> next(
            Map<String, TrackOutcome> known, String number, Function<String, Future<TrackOutcome>> ask) {
        Optional<TrackOutcome> end =
                known.values().stream().filter(OneByOne::endsRound).findFirst();
        return end.map(Future::succeededFuture)
                .orElseGet(() -> ask.apply(number))
                .map(outcome -> {
                    known.put(number, outcome);
                    return known;
                });
    }

    private static boolean endsRound(TrackOutcome outcome) {
        return outcome instanceof Throttled || outcome instanceof NotSent;
    }

    /** Asks each carrier; what any of them offers counts, and only if none does, why the first did not. */
    static Future<RatesOutcome> rates(List<Carrier> carriers, RateRequest request) {
        Future<List<RatesOutcome>> all = Future.succeededFuture(new ArrayList<>());
        for (Carrier carrier : carriers) {
            all = all.compose(known -> carrier.rates(request).map(outcome -> {
                known.add(outcome);
                return known;
            }));
        }
        return all.map(OneByOne::merged);
    }

    private static RatesOutcome merged(List<RatesOutcome> outcomes) {
        List<Rate> rates = outcomes.stream()
                .filter(Rated.class::isInstance)
                .flatMap(outcome -> ((Rated) outcome).rates().stream())
                .toList();
        Optional<RatesOutcome> failure = outcomes.stream()
                .filter(outcome -> rates.isEmpty() && !(outcome instanceof Rated))
                .findFirst();
        return failure.orElse(new Rated(rates));
    }
}
