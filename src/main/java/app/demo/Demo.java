package app.demo;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;

/** Runs the demo until its orders are delivered or a signal ends it, and ends all that it started. */
public final class Demo {

    private static final Duration LOOKS_EVERY = Duration.ofMillis(500);
    private static final int CANNOT_START = 1;

    private final DemoOptions options;
    private final ServiceStarter starter;
    private final DemoView view;
    private final PrintStream err;
    private final Clock clock;
    private final Closers closers = new Closers();
    private final CountDownLatch stopped = new CountDownLatch(1);

    /** Nothing is started yet. */
    public Demo(DemoOptions options, ServiceStarter starter, PrintStream out, PrintStream err, Clock clock) {
        this.options = options;
        this.starter = starter;
        this.view = options.live()
                ? new LiveDemoView(out, new LiveView(options.colours()), TerminalSize::ofOurs)
                : new PlainDemoView(out);
        this.err = err;
        this.clock = clock;
    }

    /** Runs it in this thread. The exit code: 0 when it ended by itself, 1 with one line said when it cannot start. */
    public int run() {
        Thread onSignal = new Thread(this::endBySignal, "end-demo");
        Runtime.getRuntime().addShutdownHook(onSignal);
        try {
            Instant startedAt = clock.instant();
            World.Running world = new World(closers, stopped, view::say).start(Ports.choose(options.port()), starter);
            Snapshot last = watch(new Watch(world, options.log(), clock, startedAt));
            closers.close();
            view.end(summary(last));
            Runtime.getRuntime().removeShutdownHook(onSignal);
            return 0;
        } catch (CancellationException bySignal) {
            return 0;
        } catch (RuntimeException e) {
            closers.close();
            return stopped.getCount() == 0 ? 0 : failed(onSignal, e);
        }
    }

    private Snapshot watch(Watch watch) {
        Snapshot moment = watch.look();
        view.show(moment);
        while (!isEnough(moment)) {
            Pauses.pause(stopped, LOOKS_EVERY);
            moment = watch.look();
            view.show(moment);
        }
        return moment;
    }

    private boolean isEnough(Snapshot moment) {
        OptionalInt wanted = options.orders();
        return wanted.isPresent() && moment.counts().finished() >= wanted.getAsInt();
    }

    private int failed(Thread onSignal, RuntimeException failure) {
        Runtime.getRuntime().removeShutdownHook(onSignal);
        view.end("");
        err.println("The demo cannot run: " + reason(failure) + " (log: " + options.log() + ")");
        return CANNOT_START;
    }

    private static String reason(RuntimeException failure) {
        String message = failure.getMessage();
        return message == null
                ? failure.getClass().getSimpleName()
                : message.lines().findFirst().orElse("");
    }

    private void endBySignal() {
        stopped.countDown();
        view.ending("Ending ...");
        closers.close();
        view.end("Everything that the demo started has ended; its log stays in " + options.log());
    }

    private String summary(Snapshot last) {
        Snapshot.Counts counts = last.counts();
        return counts.delivered() + " orders delivered within " + LiveView.seconds(last.elapsed()) + ": "
                + counts.webhooks() + " webhooks received, " + counts.labels() + " labels bought, " + counts.mails()
                + " mails caught. Everything that the demo started has ended; its log stays in " + options.log();
    }
}
