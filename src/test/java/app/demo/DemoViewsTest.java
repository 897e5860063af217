package app.demo;

import static app.demo.DemoSamples.moment;
import static app.demo.DemoSamples.order;
import static app.demo.DemoSamples.parcel;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoViewsTest {

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

    @Test
    void withoutATerminalAChangeIsALineAndPlacesAndTheFirstDeliveryAreSaidOnce() {
        PlainDemoView view = new PlainDemoView(out);

        view.show(DemoSamples.moment(
                List.of(order(21, "shipping")), List.of(DemoSamples.mail(21)), Optional.empty(), true));
        view.show(moment(List.of(order(21, "delivered", parcel("delivered")))));
        view.show(moment(List.of()));
        view.end("bye");
        view.say("never");

        assertThat(written().lines().skip(8))
                .containsExactly(
                        "   72.0 s  order bay-tea #21  34.90 USD  shipping  in the shop: processing",
                        "   72.0 s  mail Your order 21 was delivered  to b***@mail.test",
                        "   72.0 s  order bay-tea #21  34.90 USD  delivered  UPS 1Z999AA10000001007  in the shop: processing",
                        "first order delivered 31.2 s after the start",
                        "bye");
        assertThat(written()).doesNotContain("\u001b").containsOnlyOnce("/health");
    }

    @Test
    void onATerminalTheViewIsDrawnAnewInItsPlace() {
        LiveDemoView view = new LiveDemoView(out, new LiveView(false), () -> TerminalSize.USUAL);

        view.say("Starting");
        view.show(moment(List.of(order(1, "shipping"))));
        long lines = written().chars().filter(c -> c == '\n').count() - 1;
        bytes.reset();
        view.show(DemoSamples.moment(
                List.of(),
                List.of(DemoSamples.mail(1), DemoSamples.mail(2), DemoSamples.mail(3)),
                Optional.empty(),
                true));

        assertThat(written())
                .contains("\u001b[" + lines + "A")
                .contains("Your order 3")
                .doesNotContain("Your order 1 ");
    }

    @Test
    void afterTheLastWordTheCursorIsBackAndNothingIsDrawn() {
        LiveDemoView view = new LiveDemoView(out, new LiveView(false), () -> TerminalSize.USUAL);
        view.show(moment(List.of()));
        bytes.reset();

        view.ending("Ending ...");
        view.show(moment(List.of()));
        view.end("bye");
        view.show(moment(List.of()));

        assertThat(written())
                .isEqualTo("Ending ..." + System.lineSeparator() + "\u001b[?25hbye" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({"'50 120\n',50,120", "0 0,24,80", "'stty: not a tty',24,80", "'',24,80"})
    void theSizeIsWhatSttySays(String said, int rows, int columns) {
        assertThat(TerminalSize.parse(said)).isEqualTo(new TerminalSize(rows, columns));
    }

    @Test
    void theAgeOfADeliveredOrderStops() {
        DemoOrder.Parcel parcel = new DemoOrder.Parcel(
                true,
                Optional.of("UPS"),
                Optional.of("1Z"),
                "delivered",
                Optional.of(DemoSamples.NOW.minusSeconds(60)));

        assertThat(order(10, "delivered", parcel).age(DemoSamples.NOW)).isEqualTo(Duration.ofSeconds(30));
        assertThat(order(10, "shipping", parcel).age(DemoSamples.NOW)).isEqualTo(Duration.ofSeconds(90));
    }

    private String written() {
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
