package app.demo;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much a terminal shows.
 *
 * @param rows lines
 * @param columns characters of a line
 */
record TerminalSize(int rows, int columns) {

    /** What a terminal has that does not say. */
    static final TerminalSize USUAL = new TerminalSize(24, 80);

    private static final Pattern STTY = Pattern.compile("(\\d{1,4}) (\\d{1,4})");
    private static final long ANSWERS_WITHIN_MILLIS = 1000;

    /** Of the terminal that we run in, as stty says; the usual size without an answer. Blocks for milliseconds. */
    static TerminalSize ofOurs() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(new File("/dev/tty"))
                    .redirectErrorStream(true)
                    .start();
            if (!stty.waitFor(ANSWERS_WITHIN_MILLIS, TimeUnit.MILLISECONDS)) {
                stty.destroyForcibly();
                return USUAL;
            }
            return parse(new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException noTerminal) {
            return USUAL;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    /** Reads {@code rows columns}; a terminal that knows no size says 0 0. */
    static TerminalSize parse(String stty) {
        Matcher size = STTY.matcher(stty.strip());
        if (!size.matches() || size.group(1).equals("0") || size.group(2).equals("0")) {
            return USUAL;
        }
        return new TerminalSize(Integer.parseInt(size.group(1)), Integer.parseInt(size.group(2)));
    }
}
