package stats;

import access.Require;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import platform.http.FieldError;
import platform.http.Problem;
import platform.http.Reply;
import platform.openapi.Operations;
import platform.openapi.QueryValues;
import stores.Store;
import stores.Stores;

/** Shows a store's statistics. */
public final class StatsRoutes {

    private static final String CUSTOM = "custom";
    private static final String FIRST = "start_date";
    private static final String LAST = "end_date";

    /** Five years. */
    private static final long MOST_DAYS = 1_830;

    private final Stores stores;
    private final Stats stats;

    /** The routes. */
    public StatsRoutes(Stores stores, Stats stats) {
        this.stores = stores;
        this.stats = stats;
    }

    /** Serves the operation. */
    public void mount(Operations api) {
        api.on("getStatistics", context -> Reply.ok(context, statistics(context)));
    }

    private Future<JsonObject> statistics(RoutingContext context) {
        QueryValues query = QueryValues.of(context);
        Optional<StatsPeriod> custom = custom(query);
        String name = query.text("period").orElseThrow();
        return stores.require(context.pathParam(Require.STORE_PARAMETER))
                .compose(store -> figures(store, custom.orElseGet(() -> StatsPeriod.around(name, stats.today(store)))));
    }

    private Future<JsonObject> figures(Store store, StatsPeriod period) {
        return stats.of(store, period).map(figures -> StatsJson.of(store, period, figures));
    }

    private static Optional<StatsPeriod> custom(QueryValues query) {
        boolean wanted = query.text("period").filter(CUSTOM::equals).isPresent();
        List<FieldError> errors = new ArrayList<>();
        Optional<LocalDate> first = day(query, FIRST, wanted, errors);
        Optional<LocalDate> last = day(query, LAST, wanted, errors);
        if (first.isPresent() && last.isPresent()) {
            long days = ChronoUnit.DAYS.between(first.get(), last.get()) + 1;
            if (days < 1 || days > MOST_DAYS) {
                errors.add(new FieldError(LAST, "must not be before start_date, nor " + MOST_DAYS + " days after it"));
            }
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).exception();
        }
        return first.flatMap(from -> last.map(to -> StatsPeriod.custom(from, to)));
    }

    private static Optional<LocalDate> day(QueryValues query, String name, boolean wanted, List<FieldError> errors) {
        Optional<String> text = query.text(name);
        if (text.isPresent() != wanted) {
            errors.add(new FieldError(name, wanted ? "is required with period=custom" : "needs period=custom"));
            return Optional.empty();
        }
        try {
            return text.map(LocalDate::parse);
        } catch (DateTimeException e) {
            errors.add(new FieldError(name, "must be a day that there is, such as 2024-01-31"));
            return Optional.empty();
        }
    }
}
