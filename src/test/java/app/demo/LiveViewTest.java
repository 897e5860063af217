package app.demo;

import static app.demo.DemoSamples.moment;
import static app.demo.DemoSamples.order;
import static app.demo.DemoSamples.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LiveViewTest {

    private static final TerminalSize WIDE = new TerminalSize(40, 130);

    private final LiveView plain = new LiveView(false);

    @Test
    void aMomentIsATableOfShopsOrdersCountsAndPlaces() {
        Snapshot moment = moment(List.of(
                order(22, "in_transit", parcel("out_for_delivery")), order(21, "delivered", parcel("delivered"))));

        List<String> lines = plain.render(moment, List.of(DemoSamples.mail(21)), WIDE);

        assertThat(String.join("\n", lines)).isEqualTo("""
                woocommerce-integration demo  1:12  Ctrl-C ends it  first order delivered 31.2 s after the start

                shop                    unfulfilled     shipping   in_transit    delivered        other
                Bay Area Tea (USD)                1            2            3            4            0
                Teehaus Berlin (EUR)              0            0            0            0            1

                order   shop              total     age  fulfilment                     carrier  tracking            in the shop
                #22     bay-tea       34.90 USD    78 s  in_transit (out_for_delivery)  UPS      1Z999AA10000001007  processing
                #21     bay-tea       34.90 USD    79 s  delivered                      UPS      1Z999AA10000001007  processing

                webhooks received 42   labels bought 8   mails caught 12   delivered 4
                mail    Your order 21 was delivered  to b***@mail.test

                API     http://127.0.0.1:8010/api/v1/stores
                health  http://127.0.0.1:8010/health   metrics http://127.0.0.1:8010/metrics
                shop    http://127.0.0.1:40001   Bay Area Tea
                shop    http://127.0.0.1:40002   Teehaus Berlin
                goods   http://127.0.0.1:40003   warehouse, token wwwwwwwwwwwwwwwwwwwwwwwwwwwwwwww
                log     /var/log/demo.log
                try     curl -H 'Authorization: Bearer kkkkkkkkkkkkkkkkkkkkkkkkkkkkkkkk' \\
                          'http://127.0.0.1:8010/api/v1/stores/bay-tea/orders?limit=3'""");
    }

    @Test
    void theViewFitsTheTerminal() {
        List<DemoOrder> orders =
                LongStream.range(0, 50).mapToObj(id -> order(id, "shipping")).toList();

        for (TerminalSize size : List.of(new TerminalSize(24, 80), new TerminalSize(50, 100))) {
            assertThat(plain.render(moment(orders), List.of(DemoSamples.mail(1), DemoSamples.mail(2)), size))
                    .hasSize(size.rows() - 1)
                    .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(size.columns()));
        }
    }

    @Test
    void theLineToTryIsWholeOnANarrowTerminal() {
        List<String> lines = plain.render(moment(List.of()), List.of(), TerminalSize.USUAL);

        assertThat(lines).anyMatch(line -> line.endsWith("kkkk' \\")).anyMatch(line -> line.endsWith("?limit=3'"));
    }

    @Test
    void coloursComeInOnlyWhenWanted() {
        Snapshot moment = moment(List.of(order(1, "delivered")));

        assertThat(String.join("", plain.render(moment, List.of(), WIDE))).doesNotContain("\u001b");
        assertThat(String.join("", new LiveView(true).render(moment, List.of(), WIDE)))
                .contains("\u001b[32m  delivered");
    }

    @Test
    void whatAShopWritesCannotMoveTheCursor() {
        DemoOrder order = order(1, "unfulfilled");
        DemoOrder evil = new DemoOrder(
                order.shop(),
                order.id(),
                "1\u001b[2J\n",
                order.total(),
                order.storeStatus(),
                order.fulfilment(),
                Optional.empty(),
                order.createdAt(),
                List.of());

        assertThat(plain.render(moment(List.of(evil)), List.of(), WIDE))
                .allSatisfy(line -> assertThat(line).doesNotContainPattern("\\p{Cntrl}"));
    }

    @Test
    void aServiceThatDoesNotAnswerIsSaid() {
        Snapshot moment = DemoSamples.moment(List.of(), List.of(), Optional.empty(), false);

        assertThat(plain.render(moment, List.of(), WIDE).get(0))
                .endsWith("the service does not answer")
                .doesNotContain("first order");
    }

    @Test
    void secondsAreWrittenWithADot() {
        assertThat(LiveView.seconds(Duration.ofMillis(1_250))).isIn("1.3 s", "1.2 s");
    }
}
