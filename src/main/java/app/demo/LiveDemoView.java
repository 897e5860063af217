package app.demo;

import java.io.PrintStream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Supplier;
import sandbox.mail.CaughtMail;

/** A view that is drawn anew in its place; thread-safe. */
final class LiveDemoView implements DemoView {

    private static final int MAILS = 2;
    private static final String NO_CURSOR = "\u001b[?25l";
    private static final String CURSOR = "\u001b[?25h";
    /** A line too long, such as after the window shrank, is cut and not continued on the next. */
    private static final String NO_WRAP = "\u001b[?7l";

    private static final String WRAP = "\u001b[?7h";
    private static final String REST_OF_LINE = "\u001b[K";
    private static final String REST_OF_SCREEN = "\u001b[J";

    private final PrintStream out;
    private final LiveView view;
    private final Supplier<TerminalSize> size;
    private final Deque<CaughtMail> mails = new ArrayDeque<>();
    private int drawn;
    private boolean ending;
    private boolean ended;

    LiveDemoView(PrintStream out, LiveView view, Supplier<TerminalSize> size) {
        this.out = out;
        this.view = view;
        this.size = size;
    }

    @Override
    public synchronized void say(String line) {
        if (!ended) {
            out.println(line);
            out.flush();
            drawn = 0;
        }
    }

    @Override
    public synchronized void show(Snapshot moment) {
        if (ending || ended) {
            return;
        }
        keep(moment.newMails());
        draw(view.render(moment, new ArrayList<>(mails), size.get()));
    }

    @Override
    public synchronized void ending(String line) {
        say(line);
        ending = true;
    }

    @Override
    public synchronized void end(String line) {
        if (!ended) {
            out.print(CURSOR);
            out.print(line.isEmpty() ? "" : line + System.lineSeparator());
            out.flush();
            ended = true;
        }
    }

    private void keep(List<CaughtMail> caught) {
        caught.forEach(mails::addFirst);
        while (mails.size() > MAILS) {
            mails.removeLast();
        }
    }

    private void draw(List<String> lines) {
        StringBuilder frame = new StringBuilder(NO_CURSOR).append(NO_WRAP).append('\r');
        if (drawn > 0) {
            frame.append("\u001b[").append(drawn).append('A');
        }
        lines.forEach(line -> frame.append(line).append(REST_OF_LINE).append('\n'));
        frame.append(REST_OF_SCREEN).append(WRAP);
        out.print(frame);
        out.flush();
        drawn = lines.size();
    }
}
