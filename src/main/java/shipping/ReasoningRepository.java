package shipping;

import carriers.Insurance;
import carriers.LabelOptions;
import carriers.Rate;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.sqlclient.Row;
import io.vertx.sqlclient.SqlClient;
import io.vertx.sqlclient.Tuple;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import platform.db.Rows;

/** Why parcels travel as they do, kept with each. Prices are kept as texts, to the last digit. */
final class ReasoningRepository {

    /** Keeps why this rate was chosen and what is declared; what was kept of an earlier choice is replaced. */
    Future<Void> save(SqlClient client, String storeId, long shipmentId, Reasoning reasoning, LabelOptions options) {
        JsonArray rates = new JsonArray();
        reasoning.rates().forEach(rate -> rates.add(write(rate)));
        return client.preparedQuery("""
                        UPDATE shipments SET rules_version = $3, rule = $4, reasons = $5, rates = $6, customs = $7,
                               insured_amount = $8, insured_currency = $9
                         WHERE store_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(
                        storeId,
                        shipmentId,
                        reasoning.rulesVersion().orElse(null),
                        reasoning.rule().orElse(null),
                        new JsonArray(reasoning.reasons()),
                        rates,
                        options.customs().map(CustomsJson::of).orElse(null),
                        options.insurance().map(Insurance::amount).orElse(null),
                        options.insurance().map(Insurance::currency).orElse(null)))
                .mapEmpty();
    }

    /** Why a plan and its parcel are as they are; empty where the store has no such shipment. */
    Future<Optional<ParcelStory>> find(SqlClient client, String storeId, long shipmentId) {
        return client.preparedQuery("""
                        SELECT s.box, s.rates, s.customs, s.insured_amount, s.insured_currency, s.insurance_cost, p.reasons || s.reasons AS reasons,
                               coalesce(s.rules_version, p.rules_version) AS rules_version, s.rule
                          FROM shipments s
                          JOIN shipment_plans p ON p.store_id = s.store_id AND p.id = s.plan_id
                         WHERE s.store_id = $1 AND s.id = $2
                        """)
                .execute(Tuple.of(storeId, shipmentId))
                .map(rows -> StreamSupport.stream(rows.spliterator(), false)
                        .findFirst()
                        .map(ReasoningRepository::story));
    }

    /** What is bought beside the carriage of what a carrier holds ready; its customs are declared with it already. */
    Future<LabelOptions> insured(SqlClient client, Shipment shipment) {
        return client.preparedQuery("""
                        SELECT insured_amount, insured_currency FROM shipments WHERE store_id = $1 AND id = $2
                        """)
                .execute(Tuple.of(shipment.storeId(), shipment.id()))
                .map(rows -> new LabelOptions(
                        shipment.isReturn(),
                        Optional.empty(),
                        sum(rows.iterator().next())
                                .map(insured -> new Insurance(insured.value(), insured.currency()))));
    }

    /** The prices that carriers gave for these parcels; those without any are left out. */
    Future<List<StoredPrices>> prices(SqlClient client, String storeId, List<Shipment> parcels) {
        Long[] ids = parcels.stream().map(Shipment::id).sorted().toArray(Long[]::new);
        return client.preparedQuery("""
                        SELECT id, rates FROM shipments WHERE store_id = $1 AND id = ANY ($2) AND rates <> '[]'
                        """)
                .execute(Tuple.of(storeId, (Object) ids))
                .map(rows -> {
                    Map<Long, List<Rate>> found = new HashMap<>();
                    rows.forEach(row -> found.put(row.getLong("id"), rates(row)));
                    return parcels.stream()
                            .filter(parcel -> found.containsKey(parcel.id()))
                            .map(parcel -> new StoredPrices(parcel, found.getOrDefault(parcel.id(), List.of())))
                            .toList();
                });
    }

    private static ParcelStory story(Row row) {
        return new ParcelStory(
                Rows.optionalString(row, "box"),
                new Reasoning(
                        Optional.ofNullable(row.getInteger("rules_version")),
                        Rows.optionalString(row, "rule"),
                        row.getJsonArray("reasons").stream()
                                .map(String::valueOf)
                                .toList(),
                        rates(row)),
                Optional.ofNullable(row.getJsonObject("customs")),
                insurance(row));
    }

    private static Optional<ParcelInsurance> insurance(Row row) {
        Optional<BigDecimal> cost = Rows.optionalDecimal(row, "insurance_cost");
        Optional<Amount> sum = sum(row);
        return sum.isPresent() || cost.isPresent() ? Optional.of(new ParcelInsurance(sum, cost)) : Optional.empty();
    }

    private static Optional<Amount> sum(Row row) {
        return Rows.optionalDecimal(row, "insured_amount")
                .map(amount -> new Amount(
                        amount, Rows.optionalString(row, "insured_currency").orElse("")));
    }

    private static List<Rate> rates(Row row) {
        return row.getJsonArray("rates").stream()
                .map(JsonObject.class::cast)
                .map(ReasoningRepository::rate)
                .toList();
    }

    private static JsonObject write(Rate rate) {
        return new JsonObject()
                .put("carrier", rate.carrier())
                .put("service", rate.service())
                .put("amount", rate.amount().toPlainString())
                .put("currency", rate.currency())
                .put("days", rate.estimatedDays().orElse(null));
    }

    private static Rate rate(JsonObject json) {
        @Nullable Integer days = json.getInteger("days");
        return new Rate(
                json.getString("carrier"),
                json.getString("service"),
                new BigDecimal(json.getString("amount")),
                json.getString("currency"),
                Optional.ofNullable(days),
                Optional.empty(),
                Optional.empty());
    }
}
