package carriers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OneByOneTest {

    private final List<String> asked = new ArrayList<>();
    private final Map<String, TrackOutcome> answers = new HashMap<>();

    @Test
    void everyNumberIsAskedOnce_andHasItsOutcome() {
        answers.put("B", new Rejected("no", false));

        Map<String, TrackOutcome> outcomes =
                OneByOne.track(List.of("A", "B", "A", "C"), this::ask).result();

        assertThat(asked).containsExactly("A", "B", "C");
        assertThat(outcomes)
                .containsEntry("A", new NotYetKnown())
                .containsEntry("B", new Rejected("no", false))
                .containsEntry("C", new NotYetKnown())
                .hasSize(3);
    }

    @Test
    void overTheLimit_theOthersShareIt() {
        Throttled throttled = new Throttled(Duration.ofSeconds(9));
        answers.put("B", throttled);

        Map<String, TrackOutcome> outcomes =
                OneByOne.track(List.of("A", "B", "C"), this::ask).result();

        assertThat(asked).containsExactly("A", "B");
        assertThat(outcomes).containsEntry("B", throttled).containsEntry("C", throttled);
    }

    @Test
    void notReached_theOthersShareIt() {
        answers.put("A", new NotSent("away"));

        assertThat(OneByOne.track(List.of("A", "B"), this::ask).result()).containsEntry("B", new NotSent("away"));
        assertThat(asked).containsExactly("A");
    }

    @Test
    void rates_ofAllCarriersAreMerged_andFailuresLeftOut() {
        Rate one = rate("A");
        Rate other = rate("C");

        assertThat(rates(new Rated(List.of(one)), new Unknown("cut"), new Rated(List.of(other))))
                .isEqualTo(new Rated(List.of(one, other)));
    }

    @Test
    void rates_ofNobody_sayWhyTheFirstDidNotAnswer() {
        assertThat(rates(new Rated(List.of()), new Unknown("cut"), new NotSent("away")))
                .isEqualTo(new Unknown("cut"));
        assertThat(rates(new Rated(List.of()))).isEqualTo(new Rated(List.of()));
        assertThat(rates()).isEqualTo(new Rated(List.of()));
    }

    private Future<TrackOutcome> ask(String number) {
        asked.add(number);
        return Future.succeededFuture(answers.getOrDefault(number, new NotYetKnown()));
    }

    private static RatesOutcome rates(RatesOutcome... outcomes) {
        List<Carrier> carriers =
                List.of(outcomes).stream().<Carrier>map(PriceTag::new).toList();
        RateRequest nothing = new RateRequest(address(), address(), List.of(), Optional.empty());
        return OneByOne.rates(carriers, nothing).result();
    }

    private static Rate rate(String carrier) {
        return new Rate(carrier, "s", BigDecimal.ONE, "USD", Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Address address() {
        return new Address(
                "", Optional.empty(), "", Optional.empty(), "", "US", "", "", Optional.empty(), Optional.empty());
    }

    /** Names its price and can do nothing else. */
    private record PriceTag(RatesOutcome outcome) implements Carrier {

        @Override
        public String name() {
            return "tag";
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(false, false, false, 1, Set.of());
        }

        @Override
        public Future<RatesOutcome> rates(RateRequest request) {
            return Future.succeededFuture(outcome);
        }

        @Override
        public Future<PurchaseOutcome> purchase(LabelRequest request, LateAnswer late) {
            return Future.succeededFuture(new Unsupported());
        }

        @Override
        public Future<FindOutcome> findByReference(String reference) {
            return Future.succeededFuture(new Unsupported());
        }

        @Override
        public Future<VoidOutcome> voidLabel(LabelKey label) {
            return Future.succeededFuture(new Unsupported());
        }

        @Override
        public Future<TrackOutcome> track(String trackingNumber) {
            return Future.succeededFuture(new NotYetKnown());
        }
    }
}
