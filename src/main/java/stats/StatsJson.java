package stats;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import stores.Store;

/** How statistics look in the API; the specification's fields first, then additions. Pure. */
final class StatsJson {

    private static final int USUAL_DECIMALS = 2;

    private StatsJson() {}

    static JsonObject of(Store store, StatsPeriod period, Stats.Figures figures) {
        return new JsonObject()
                .put("store_id", store.id())
                .put("period", period.name())
                .put(
                        "statistics",
                        new JsonObject()
                                .put("orders", orders(store, figures.orders()))
                                .put("products", products(figures.others()))
                                .put("customers", customers(figures.others()))
                                .put("shipping", shipping(figures.others(), figures.transit()))
                                .put("webhooks", webhooks(figures.others())))
                .put("start_date", period.from().toString())
                .put("end_date", period.last().toString())
                .put("timezone", store.timezone().getId())
                .put("currency", store.currency());
    }

    private static JsonObject orders(Store store, OrderFigures figures) {
        Map<String, BigDecimal> revenue = figures.revenueByCurrency();
        JsonObject byStatus = new JsonObject();
        figures.byStatus().forEach(byStatus::put);
        JsonObject byCurrency = new JsonObject();
        revenue.forEach((currency, sum) -> byCurrency.put(currency, money(sum, decimals(store, currency))));
        return new JsonObject()
                .put("total", figures.total())
                .put("by_status", byStatus)
                .put(
                        "revenue",
                        money(revenue.getOrDefault(store.currency(), BigDecimal.ZERO), store.currencyDecimals()))
                .put("revenue_by_currency", byCurrency);
    }

    private static JsonObject products(OtherFigures figures) {
        return new JsonObject()
                .put("total", figures.productsInStock() + figures.productsOutOfStock())
                .put("in_stock", figures.productsInStock())
                .put("out_of_stock", figures.productsOutOfStock());
    }

    private static JsonObject customers(OtherFigures figures) {
        return new JsonObject().put("total", figures.customers()).put("new_this_period", figures.newCustomers());
    }

    private static JsonObject shipping(OtherFigures figures, List<TransitTime> transit) {
        JsonArray times = new JsonArray();
        transit.forEach(time -> times.add(new JsonObject()
                .put("carrier", time.carrier())
                .put("country", time.country())
                .put("delivered", time.delivered())
                .put("average_days", time.averageDays())
                .put("median_days", time.medianDays())
                .put("ninetieth_days", time.ninetiethDays())));
        return new JsonObject()
                .put("labels_created", figures.labelsCreated())
                .put("average_delivery_days", figures.averageDeliveryDays().orElse(null))
                .put("transit_times", times);
    }

    private static JsonObject webhooks(OtherFigures figures) {
        return new JsonObject()
                .put("missed", figures.missedWebhooks())
                .put("unannounced", figures.unannouncedChanges());
    }

    private static BigDecimal money(BigDecimal amount, int decimals) {
        return amount.setScale(decimals, RoundingMode.HALF_UP);
    }

    private static int decimals(Store store, String currency) {
        if (currency.equals(store.currency())) {
            return store.currencyDecimals();
        }
        try {
            return Math.max(0, Currency.getInstance(currency).getDefaultFractionDigits());
        } catch (IllegalArgumentException e) {
            return USUAL_DECIMALS;
        }
    }
}
