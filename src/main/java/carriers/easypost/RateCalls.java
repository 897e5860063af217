package carriers.easypost;

import carriers.CallPriority;
import carriers.Parcel;
import carriers.Rate;
import carriers.RateRequest;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.http.Veil;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Asks for rates: a shipment holds one parcel, so each parcel is rated by a call, and what all offer is added up. */
final class RateCalls {

    private final EasyPostCalls calls;

    RateCalls(EasyPostCalls calls) {
        this.calls = calls;
    }

    /** The rates for all parcels together, of those that are wanted, and of the service asked for. */
    Future<RatesOutcome> of(RateRequest request, Predicate<Rate> wanted) {
        Predicate<Rate> asked =
                wanted.and(rate -> request.service().map(rate.service()::equals).orElse(true));
        Future<RatesOutcome> sum = rate(request, request.parcels().get(0), asked);
        for (Parcel parcel : request.parcels().subList(1, request.parcels().size())) {
            sum = sum.compose(before -> before instanceof Rated rated
                    ? rate(request, parcel, asked).map(next -> added(rated, next))
                    : Future.succeededFuture(before));
        }
        return sum;
    }

    private Future<RatesOutcome> rate(RateRequest request, Parcel parcel, Predicate<Rate> asked) {
        Veil veil = Veil.over(request.origin(), request.destination());
        return calls.<RatesOutcome>ship(
                CallPriority.QUOTES,
                EasyPostJson.quote(request, parcel),
                answer -> EasyPostAnswers.read(
                        answer,
                        veil,
                        shipment -> Optional.of(new Rated(ShipmentAnswers.rates(shipment).stream()
                                .filter(asked)
                                .toList())),
                        failure -> failure));
    }

    private static RatesOutcome added(Rated before, RatesOutcome next) {
        if (!(next instanceof Rated more)) {
            return next;
        }
        List<Rate> both = before.rates().stream()
                .flatMap(one -> more.rates().stream()
                        .filter(other -> isSame(one, other))
                        .limit(1)
                        .flatMap(other -> Stream.of(sum(one, other))))
                .toList();
        return new Rated(both);
    }

    private static boolean isSame(Rate one, Rate other) {
        return one.carrier().equals(other.carrier())
                && one.service().equals(other.service())
                && one.currency().equals(other.currency());
    }

    private static Rate sum(Rate one, Rate other) {
        return new Rate(
                one.carrier(),
                one.service(),
                one.amount().add(other.amount()),
                one.currency(),
                one.estimatedDays(),
                one.validUntil(),
                Optional.empty());
    }
}
