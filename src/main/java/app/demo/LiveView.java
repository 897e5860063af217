package app.demo;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import sandbox.mail.CaughtMail;

/** Draws a moment as the lines of a terminal; pure. */
final class LiveView {

    private static final int FEWEST_ORDERS = 3;
    private static final int SHOP = 16;
    private static final int COUNT = 13;

    private final boolean colours;

    LiveView(boolean colours) {
        this.colours = colours;
    }

    /**
     * The whole view; it holds as many orders as there is room for.
     *
     * @param mails the last caught, the newest first
     */
    List<String> render(Snapshot moment, List<CaughtMail> mails, TerminalSize size) {
        List<Line> above = new ArrayList<>(List.of(title(moment), Line.of(""), shopHeader()));
        moment.shops().forEach(shop -> above.add(shop(shop)));
        above.addAll(List.of(Line.of(""), orderHeader()));
        List<Line> below = new ArrayList<>(List.of(Line.of(""), counts(moment.counts())));
        mails.stream().limit(2).forEach(mail -> below.add(mail(mail)));
        below.add(Line.of(""));
        below.addAll(places(moment.places()));
        int room = Math.max(FEWEST_ORDERS, size.rows() - 1 - above.size() - below.size());
        moment.orders().stream().limit(room).forEach(order -> above.add(order(moment, order)));
        above.addAll(below);
        return above.stream().map(line -> line.render(size.columns(), colours)).toList();
    }

    private static Line title(Snapshot moment) {
        Line title = new Line()
                .add("woocommerce-integration demo", Style.BOLD)
                .add("  " + clock(moment.elapsed()) + "  ", Style.PLAIN)
                .add("Ctrl-C ends it", Style.FAINT);
        moment.firstDelivered().ifPresent(first -> title.add("  " + firstDelivered(first), Style.GREEN));
        return moment.answering() ? title : title.add("  the service does not answer", Style.RED);
    }

    /** Said once, in whatever view. */
    static String firstDelivered(Duration after) {
        return "first order delivered " + seconds(after) + " after the start";
    }

    private static Line shopHeader() {
        return new Line()
                .left("shop", SHOP + 6, Style.FAINT)
                .right("unfulfilled", COUNT, Style.FAINT)
                .right("shipping", COUNT, Style.FAINT)
                .right("in_transit", COUNT, Style.FAINT)
                .right("delivered", COUNT, Style.FAINT)
                .right("other", COUNT, Style.FAINT);
    }

    private static Line shop(Snapshot.Shop shop) {
        return new Line()
                .left(shop.name() + " (" + shop.currency() + ")", SHOP + 6, Style.BOLD)
                .right(Long.toString(shop.unfulfilled()), COUNT, Style.PLAIN)
                .right(Long.toString(shop.shipping()), COUNT, Style.YELLOW)
                .right(Long.toString(shop.inTransit()), COUNT, Style.CYAN)
                .right(Long.toString(shop.delivered()), COUNT, Style.GREEN)
                .right(Long.toString(shop.other()), COUNT, shop.other() == 0 ? Style.PLAIN : Style.RED);
    }

    private static Line orderHeader() {
        return new Line()
                .left("order", 8, Style.FAINT)
                .left("shop", 12, Style.FAINT)
                .right("total", 11, Style.FAINT)
                .right("age", 8, Style.FAINT)
                .left("  fulfilment", 33, Style.FAINT)
                .left("carrier", 9, Style.FAINT)
                .left("tracking", 20, Style.FAINT)
                .left("in the shop", 11, Style.FAINT);
    }

    private static Line order(Snapshot moment, DemoOrder order) {
        return new Line()
                .left("#" + order.number(), 8, Style.PLAIN)
                .left(order.shop(), 12, Style.PLAIN)
                .right(order.total(), 11, Style.PLAIN)
                .right(age(order.age(moment.now())), 8, Style.PLAIN)
                .left("  " + order.step() + "  ", 33, Style.ofFulfilment(order.fulfilment()))
                .left(order.carrier(), 9, Style.PLAIN)
                .left(order.trackingNumber(), 20, Style.PLAIN)
                .left(order.storeStatus(), 11, Style.PLAIN);
    }

    private static Line counts(Snapshot.Counts counts) {
        return new Line()
                .add("webhooks received " + counts.webhooks(), Style.BOLD)
                .add("   labels bought " + counts.labels(), Style.BOLD)
                .add("   mails caught " + counts.mails(), Style.BOLD)
                .add("   delivered " + counts.delivered(), Style.BOLD);
    }

    private static Line mail(CaughtMail mail) {
        return new Line()
                .add("mail    ", Style.FAINT)
                .add(mail.subject(), Style.PLAIN)
                .add("  to " + mail.maskedRecipient(), Style.FAINT);
    }

    private static List<Line> places(Snapshot.Places places) {
        List<Line> lines = new ArrayList<>();
        labelled(places).forEach(text -> lines.add(Line.of(text)));
        return lines;
    }

    /** Where to look, for whatever view. */
    static List<String> labelled(Snapshot.Places places) {
        URI service = places.service();
        List<String> lines = new ArrayList<>();
        lines.add("API     " + service + "/api/v1/stores");
        lines.add("health  " + service + "/health   metrics " + service + "/metrics");
        places.shops().forEach(shop -> lines.add("shop    " + shop.url() + "   " + shop.name()));
        lines.add("goods   " + places.warehouse().url() + "   warehouse, token "
                + places.warehouse().token());
        lines.add("log     " + places.log());
        lines.add("try     " + places.curl().get(0));
        lines.add("          " + places.curl().get(1));
        return lines;
    }

    static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1000.0);
    }

    private static String age(Duration age) {
        return age.toMinutes() < 2 ? age.toSeconds() + " s" : age.toMinutes() + " min";
    }

    private static String clock(Duration elapsed) {
        return String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
    }
}
