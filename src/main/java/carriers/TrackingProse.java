package carriers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Reads a carrier's words, Spanish or English, as a {@link TrackingStatus}, by the table
 * {@code carriers/tracking-prose.txt} of the resources: the first phrase of it that is part of the text wins.
 */
public final class TrackingProse {

    private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");
    private static final Pattern SPACES = Pattern.compile("[\\s_]+");
    private static final List<Row> TABLE = table();

    private TrackingProse() {}

    /**
     * The status that the words mean.
     *
     * @param raw the carrier's words in any case, with or without accents
     * @return {@link TrackingStatus#UNKNOWN} when no phrase of the table is in them
     */
    public static TrackingStatus read(String raw) {
        String text = plain(raw);
        return TABLE.stream()
                .filter(row -> row.phrases().stream().anyMatch(text::contains))
                .map(Row::status)
                .findFirst()
                .orElse(TrackingStatus.UNKNOWN);
    }

    /**
     * The status of an event: its status word, or, when that says nothing, its sentence.
     *
     * @param status the carrier's word for the status
     * @param description the carrier's sentence
     */
    public static TrackingStatus read(String status, String description) {
        TrackingStatus byStatus = read(status);
        return byStatus == TrackingStatus.UNKNOWN ? read(description) : byStatus;
    }

    private static String plain(String raw) {
        String bare =
                ACCENTS.matcher(Normalizer.normalize(raw, Normalizer.Form.NFD)).replaceAll("");
        return SPACES.matcher(bare).replaceAll(" ").strip().toLowerCase(Locale.ROOT);
    }

    static List<Row> table() {
        try (InputStream file = TrackingProse.class.getResourceAsStream("tracking-prose.txt")) {
            byte[] bytes =
                    Objects.requireNonNull(file, "no table of carriers' words").readAllBytes();
            return rows(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads a table.
     *
     * @throws IllegalArgumentException for a line that is none of it, naming the line
     */
    static List<Row> rows(String table) {
        return table.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .map(TrackingProse::row)
                .toList();
    }

    private static Row row(String line) {
        int colon = line.indexOf(':');
        List<String> phrases = Stream.of(line.substring(colon + 1).split(";", -1))
                .map(String::strip)
                .toList();
        TrackingStatus status = TrackingStatus.ofWireName(line.substring(0, Math.max(0, colon)))
                .orElseThrow(() -> new IllegalArgumentException("names no status: " + line));
        boolean plain = phrases.stream()
                .allMatch(phrase -> !phrase.isEmpty() && plain(phrase).equals(phrase));
        if (!plain) {
            throw new IllegalArgumentException("phrases are in lower case, without accents: " + line);
        }
        return new Row(status, phrases);
    }

    /** What one line of the table says. */
    record Row(TrackingStatus status, List<String> phrases) {}
}
