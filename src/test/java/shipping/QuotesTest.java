package shipping;

import static org.assertj.core.api.Assertions.assertThat;
import static shipping.Examples.address;
import static shipping.Examples.rate;
import static testing.Await.await;

import carriers.Parcel;
import carriers.Rate;
import carriers.RateRequest;
import carriers.Rated;
import carriers.RatesOutcome;
import carriers.Rejected;
import carriers.Throttled;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QuotesTest {

    private static final ShippingSettings SETTINGS = new ShippingSettings(
            Duration.ofMillis(100),
            100,
            Duration.ofMinutes(15),
            Duration.ofMinutes(1),
            Duration.ofMinutes(15),
            1000,
            Duration.ofSeconds(1));

    private final Vertx vertx = Vertx.vertx();
    private final Quotes quotes = new Quotes(vertx, SETTINGS, Clock.systemUTC());
    private final ScriptedCarrier dhl = new ScriptedCarrier("DHL", rate("DHL", "express", "9.00"));
    private final ScriptedCarrier ups = new ScriptedCarrier("UPS", rate("UPS", "standard", "8.00"));

    @AfterEach
    void close() {
        await(vertx.close());
    }

    @Test
    void allCarriersAreAsked() {
        Quotes.QuoteSet set = quote(ScriptedGateway.of(dhl, ups), request("08001", "1"));

        assertThat(set.rates()).extracting(Rate::carrier).containsExactly("DHL", "UPS");
        assertThat(set.rates()).allMatch(rate -> rate.quoteId().isPresent());
        assertThat(set.reasons()).isEmpty();
    }

    @Test
    void theSecondOfADay_isRemembered_withoutQuoteIds() {
        ScriptedGateway gateway = ScriptedGateway.of(dhl, ups);
        quote(gateway, request("08001", "1.4"));

        Quotes.QuoteSet again = quote(gateway, request("0 8001", "1.2"));

        assertThat(again.rates()).hasSize(2).allMatch(rate -> rate.quoteId().isEmpty());
        assertThat(again.reasons()).containsExactly("prices of today remembered for this lane and weight");
        assertThat(dhl.rateRequests).hasSize(1);
    }

    @Test
    void anotherLaneOrWeight_isAskedAnew() {
        ScriptedGateway gateway = ScriptedGateway.of(dhl);
        quote(gateway, request("08001", "1"));
        quote(gateway, request("08002", "1"));
        quote(gateway, request("08001", "1.1"));

        assertThat(dhl.rateRequests).hasSize(3);
    }

    @Test
    void manyAtOnce_areOneCall() {
        Promise<RatesOutcome> slow = Promise.promise();
        dhl.rates = slow.future();
        ScriptedGateway gateway = ScriptedGateway.of(dhl);
        Future<Quotes.QuoteSet> first = quotes.quote(gateway, request("08001", "1"), Optional.empty());
        Future<Quotes.QuoteSet> second = quotes.quote(gateway, request("08001", "1"), Optional.empty());
        slow.complete(new Rated(List.of(rate("DHL", "express", "9.00"))));

        assertThat(await(first).rates()).allMatch(rate -> rate.quoteId().isPresent());
        assertThat(await(second).rates())
                .hasSize(1)
                .allMatch(rate -> rate.quoteId().isEmpty());
        assertThat(dhl.rateRequests).hasSize(1);
    }

    @Test
    void aLateCarrier_isLeftOut_andTheSetIsNotRemembered() {
        dhl.rates = Promise.<RatesOutcome>promise().future();
        ScriptedGateway gateway = ScriptedGateway.of(dhl, ups);

        Quotes.QuoteSet set = quote(gateway, request("08001", "1"));
        quote(gateway, request("08001", "1"));

        assertThat(set.rates()).extracting(Rate::carrier).containsExactly("UPS");
        assertThat(set.reasons()).containsExactly("DHL: late, left out");
        assertThat(ups.rateRequests).hasSize(2);
    }

    @Test
    void carriersThatCannot_areNamed() {
        dhl.rates = Future.succeededFuture(new Rejected("not to there", false));
        ups.rates = Future.succeededFuture(new Throttled(Duration.ofSeconds(30)));

        Quotes.QuoteSet set = quote(ScriptedGateway.of(dhl, ups), request("08001", "1"));

        assertThat(set.rates()).isEmpty();
        assertThat(set.reasons())
                .containsExactly("DHL: refused: not to there", "UPS: over the limit of calls for 30 s");
        assertThat(set.retryAfter()).contains(Duration.ofSeconds(30));
    }

    @Test
    void aFailingAdapter_isLeftOut() {
        dhl.rates = Future.failedFuture("bug");

        assertThat(quote(ScriptedGateway.of(dhl, ups), request("08001", "1")).rates())
                .hasSize(1);
    }

    @Test
    void aRateOfACarrierThatCannotBeReached_isLeftOut() {
        dhl.rates = Future.succeededFuture(new Rated(List.of(rate("FedEx", "x", "1.00"))));

        Quotes.QuoteSet set = quote(ScriptedGateway.of(dhl), request("08001", "1"));

        assertThat(set.rates()).isEmpty();
        assertThat(set.reasons()).containsExactly("DHL quoted for FedEx, which cannot be reached");
    }

    @Test
    void withoutBudgetForAll_oneCallAsksForTheCheapest() {
        ScriptedGateway gateway = ScriptedGateway.withBudget(1, dhl, ups);

        Quotes.QuoteSet set = quote(gateway, request("08001", "1"));

        assertThat(gateway.cheapestAsked()).hasSize(1);
        assertThat(dhl.rateRequests).isEmpty();
        assertThat(set.rates()).hasSize(1);
    }

    @Test
    void theCheapestOfAShortBudget_isRememberedOnlyForShortBudgets() {
        Quotes.QuoteSet hurried = quote(ScriptedGateway.withBudget(1, dhl, ups), request("08001", "1"));
        Quotes.QuoteSet again = quote(ScriptedGateway.withBudget(1, dhl, ups), request("08001", "1"));
        Quotes.QuoteSet atLeisure = quote(ScriptedGateway.of(dhl, ups), request("08001", "1"));
        Quotes.QuoteSet hurriedLater = quote(ScriptedGateway.withBudget(1, dhl, ups), request("08001", "1"));

        assertThat(hurried.rates()).hasSize(1);
        assertThat(again.reasons()).contains("prices of today remembered for this lane and weight");
        assertThat(atLeisure.rates()).extracting(Rate::carrier).containsExactly("DHL", "UPS");
        assertThat(hurriedLater.rates()).hasSize(2);
    }

    @Test
    void anAdapterThatThrows_isLeftOut_andHoldsNobodyUp() {
        dhl.ratesThrow = true;
        ScriptedGateway gateway = ScriptedGateway.of(dhl, ups);

        assertThat(quote(gateway, request("08001", "1")).rates()).hasSize(1);
        dhl.ratesThrow = false;
        assertThat(quote(gateway, request("08001", "1")).rates()).hasSize(2);
    }

    @Test
    void aRefusalThatMayPass_isNotRememberedForTheDay() {
        dhl.rates = Future.succeededFuture(new Rejected("HTTP 401", true));
        ScriptedGateway gateway = ScriptedGateway.of(dhl, ups);
        quote(gateway, request("08001", "1"));
        dhl.rates = Future.succeededFuture(new Rated(List.of(rate("DHL", "express", "9.00"))));

        assertThat(quote(gateway, request("08001", "1")).rates()).hasSize(2);
    }

    @Test
    void oneCarrierAskedFor_isTheOnlyOneAsked() {
        Quotes.QuoteSet set =
                await(quotes.quote(ScriptedGateway.of(dhl, ups), request("08001", "1"), Optional.of("UPS")));

        assertThat(set.rates()).extracting(Rate::carrier).containsExactly("UPS");
        assertThat(dhl.rateRequests).isEmpty();
    }

    @Test
    void oneCarrierAskedFor_isFoundHoweverItIsWritten_andRememberedOnce() {
        ScriptedGateway gateway = ScriptedGateway.of(dhl, ups);

        for (String name : List.of("ups", "Ups", "UPS")) {
            assertThat(await(quotes.quote(gateway, request("08001", "1"), Optional.of(name)))
                            .rates())
                    .extracting(Rate::carrier)
                    .containsExactly("UPS");
        }
        assertThat(ups.rateRequests).hasSize(1);
        assertThat(dhl.rateRequests).isEmpty();
        assertThat(await(quotes.quote(gateway, request("08001", "1"), Optional.of("boat")))
                        .rates())
                .isEmpty();
    }

    private Quotes.QuoteSet quote(ScriptedGateway gateway, RateRequest request) {
        return await(quotes.quote(gateway, request, Optional.empty()));
    }

    private static RateRequest request(String postalCode, String weightKg) {
        Parcel parcel = new Parcel(
                new BigDecimal(weightKg),
                new BigDecimal("40"),
                new BigDecimal("30"),
                new BigDecimal("20"),
                Optional.empty(),
                "EUR",
                Optional.empty());
        return new RateRequest(address("ES", "28001"), address("ES", postalCode), List.of(parcel), Optional.empty());
    }
}
