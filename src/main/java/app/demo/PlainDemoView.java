package app.demo;

import java.io.PrintStream;
import java.util.Locale;

/** One line for each change, for pipes and files. */
final class PlainDemoView implements DemoView {

    private final PrintStream out;
    private boolean placesSaid;
    private boolean firstSaid;
    private boolean ending;
    private boolean ended;

    PlainDemoView(PrintStream out) {
        this.out = out;
    }

    @Override
    public synchronized void say(String line) {
        if (!ended) {
            out.println(line);
            out.flush();
        }
    }

    @Override
    public synchronized void show(Snapshot moment) {
        if (ending || ended) {
            return;
        }
        if (!placesSaid) {
            LiveView.labelled(moment.places()).forEach(this::say);
            placesSaid = true;
        }
        moment.changed().forEach(order -> say(at(moment) + order(order)));
        moment.newMails()
                .forEach(mail ->
                        say(at(moment) + "mail " + printable(mail.subject()) + "  to " + mail.maskedRecipient()));
        if (!firstSaid && moment.firstDelivered().isPresent()) {
            say(LiveView.firstDelivered(moment.firstDelivered().get()));
            firstSaid = true;
        }
    }

    @Override
    public synchronized void ending(String line) {
        say(line);
        ending = true;
    }

    @Override
    public synchronized void end(String line) {
        if (!line.isEmpty()) {
            say(line);
        }
        ended = true;
    }

    private static String order(DemoOrder order) {
        String parcel = order.carrier().isEmpty() ? "" : "  " + order.carrier() + " " + order.trackingNumber();
        String line = "order " + order.shop() + " #" + order.number() + "  " + order.total() + "  " + order.step()
                + parcel + "  in the shop: " + order.storeStatus();
        return printable(line);
    }

    private static String at(Snapshot moment) {
        return String.format(Locale.ROOT, "%9s  ", LiveView.seconds(moment.elapsed()));
    }

    private static String printable(String text) {
        return text.replaceAll("\\p{Cntrl}", " ");
    }
}
