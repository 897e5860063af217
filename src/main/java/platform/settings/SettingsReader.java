package platform.settings;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads typed values from the environment. A wrong value is noted as a fault and read as the default, so that one start
 * shows every fault; whoever reads asks {@link #requireValid()} at the end. Everything read is remembered, and is what
 * the README's table lists. An empty value counts as unset.
 */
public final class SettingsReader {

    private final Map<String, String> environment;
    private final Map<String, Variable> variables = new LinkedHashMap<>();
    private final List<Fault> faults = new ArrayList<>();

    /** Reads from a copy of the environment. */
    public SettingsReader(Map<String, String> environment) {
        this.environment = Map.copyOf(environment);
    }

    /** Any text. */
    public String text(String name, String defaultValue, String meaning) {
        return value(name, defaultValue, "text", meaning).orElse(defaultValue);
    }

    /** Any text, or nothing. */
    public Optional<String> optionalText(String name, String meaning) {
        return value(name, "", "text", meaning);
    }

    /** A secret of any form, or nothing. */
    public Optional<Secret> secret(String name, String meaning) {
        return value(name, "", "secret", meaning).map(Secret::of);
    }

    /** A whole number in a range, both ends included. */
    public int integer(String name, int defaultValue, int lowest, int highest, String unit, String meaning) {
        Optional<String> value = value(name, Integer.toString(defaultValue), unit, meaning);
        return value.flatMap(text -> wholeNumber(name, text, lowest, highest)).orElse(defaultValue);
    }

    /** A whole number in a range, or nothing. */
    public Optional<Integer> optionalInteger(String name, int lowest, int highest, String unit, String meaning) {
        return value(name, "", unit, meaning).flatMap(text -> wholeNumber(name, text, lowest, highest));
    }

    /** A duration between two others, both included. */
    public Duration duration(String name, Duration defaultValue, Duration shortest, Duration longest, String meaning) {
        return value(name, Durations.format(defaultValue), "duration", meaning)
                .flatMap(text -> duration(name, text, shortest, longest))
                .orElse(defaultValue);
    }

    /** A duration between two others, or nothing. */
    public Optional<Duration> optionalDuration(String name, Duration shortest, Duration longest, String meaning) {
        return value(name, "", "duration", meaning).flatMap(text -> duration(name, text, shortest, longest));
    }

    /** A size between two others, both included; in bytes. */
    public long size(String name, long defaultValue, long smallest, long largest, String meaning) {
        String mend = "write it like 2MiB, from " + Sizes.format(smallest) + " to " + Sizes.format(largest);
        return value(name, Sizes.format(defaultValue), "size", meaning)
                .flatMap(text -> attempt(name, text, Sizes::parse, quoted(text) + " is not a size", mend))
                .filter(bytes -> inRange(name, bytes >= smallest && bytes <= largest, Sizes.format(bytes), mend))
                .orElse(defaultValue);
    }

    /** {@code true} or {@code false}. */
    public boolean flag(String name, boolean defaultValue, String meaning) {
        Optional<String> value = value(name, Boolean.toString(defaultValue), "true or false", meaning);
        return value.filter(text -> inRange(
                        name,
                        text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false"),
                        quoted(text),
                        "write true or false"))
                .map(Boolean::parseBoolean)
                .orElse(defaultValue);
    }

    /** An absolute URI with a host and one of the schemes, without user, password, query and fragment; or nothing. */
    public Optional<URI> uri(String name, Set<String> schemes, String meaning) {
        return uriOr(name, "", schemes, meaning);
    }

    /** The same with a default. */
    public URI uri(String name, URI defaultValue, Set<String> schemes, String meaning) {
        return uriOr(name, defaultValue.toString(), schemes, meaning).orElse(defaultValue);
    }

    private Optional<URI> uriOr(String name, String defaultValue, Set<String> schemes, String meaning) {
        String form = schemes.stream().sorted().map(scheme -> scheme + "://").collect(Collectors.joining(" or "));
        return value(name, defaultValue, "URL", meaning)
                .flatMap(text -> attempt(name, text, URI::create, "is not a URL", "write it like " + form + "host"))
                .filter(uri ->
                        inRange(name, isPlain(uri, schemes), "the value", "write " + form + "host[:port][/path]"));
    }

    /** Texts between commas, blanks around them taken off, empty ones left out. */
    public List<String> list(String name, String defaultValue, String meaning) {
        return split(value(name, defaultValue, "comma list", meaning).orElse(defaultValue));
    }

    /** One constant of an enum by its wire name. */
    public <E extends Enum<E>> E choice(
            String name, Class<E> type, Function<E, String> wireName, E defaultValue, String meaning) {
        String allowed = Arrays.stream(type.getEnumConstants()).map(wireName).collect(Collectors.joining(", "));
        return value(name, wireName.apply(defaultValue), "one of " + allowed, meaning)
                .flatMap(text -> constant(name, text, type, wireName, allowed))
                .orElse(defaultValue);
    }

    /** Some constants of an enum by their wire names; all of them when unset. */
    public <E extends Enum<E>> List<E> choices(
            String name, Class<E> type, Function<E, String> wireName, String meaning) {
        List<E> all = List.of(type.getEnumConstants());
        String allowed = all.stream().map(wireName).collect(Collectors.joining(","));
        return value(name, allowed, "comma list", meaning)
                .map(text -> split(text).stream()
                        .flatMap(part -> constant(name, part, type, wireName, allowed).stream())
                        .distinct()
                        .toList())
                .orElse(all);
    }

    /**
     * A value of a form of its own.
     *
     * @param parser throws {@link IllegalArgumentException} whose message says what is wrong, without the value
     */
    public <T> Optional<T> parsed(String name, String unit, Function<String, T> parser, String mend, String meaning) {
        return value(name, "", unit, meaning).flatMap(text -> parse(name, text, parser, mend));
    }

    /** Notes a fault that shows only when several values are seen together. */
    public void fault(String name, String fault, String mend) {
        faults.add(new Fault(name, fault, mend));
    }

    /** Whether the variable is set to something. */
    public boolean isSet(String name) {
        return !Optional.ofNullable(environment.get(name)).orElse("").isBlank();
    }

    /** What was read, in the order of reading. */
    public List<Variable> variables() {
        return List.copyOf(variables.values());
    }

    /** What was wrong, in the order of reading. */
    public List<Fault> faults() {
        return Collections.unmodifiableList(faults);
    }

    /**
     * Ends the reading.
     *
     * @throws InvalidSettings with every fault, when there is one
     */
    public void requireValid() {
        if (!faults.isEmpty()) {
            throw new InvalidSettings(faults);
        }
    }

    private Optional<String> value(String name, String defaultValue, String unit, String meaning) {
        Variable previous = variables.put(name, new Variable(name, defaultValue, unit, meaning));
        if (previous != null) {
            throw new IllegalStateException(name + " is read twice");
        }
        return Optional.ofNullable(environment.get(name)).map(String::strip).filter(text -> !text.isEmpty());
    }

    private Optional<Integer> wholeNumber(String name, String text, int lowest, int highest) {
        String mend = "write a whole number from " + lowest + " to " + highest;
        return attempt(name, text, Integer::valueOf, quoted(text) + " is not a whole number", mend)
                .filter(number -> inRange(name, number >= lowest && number <= highest, text, mend));
    }

    private Optional<Duration> duration(String name, String text, Duration shortest, Duration longest) {
        String mend = "write it like 500ms, 10s, 15m, 4h or 30d, from " + Durations.format(shortest) + " to "
                + Durations.format(longest);
        return attempt(name, text, Durations::parse, quoted(text) + " is not a duration", mend)
                .filter(value ->
                        inRange(name, value.compareTo(shortest) >= 0 && value.compareTo(longest) <= 0, text, mend));
    }

    private <E extends Enum<E>> Optional<E> constant(
            String name, String text, Class<E> type, Function<E, String> wireName, String allowed) {
        Optional<E> found = Arrays.stream(type.getEnumConstants())
                .filter(constant -> wireName.apply(constant).equalsIgnoreCase(text))
                .findFirst();
        if (found.isEmpty()) {
            fault(name, quoted(text) + " is unknown", "choose of " + allowed);
        }
        return found;
    }

    private <T> Optional<T> parse(String name, String text, Function<String, T> parser, String mend) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            fault(name, Optional.ofNullable(e.getMessage()).orElse("is wrong"), mend);
            return Optional.empty();
        }
    }

    private <T> Optional<T> attempt(String name, String text, Function<String, T> parser, String fault, String mend) {
        try {
            return Optional.of(parser.apply(text));
        } catch (IllegalArgumentException e) {
            fault(name, fault, mend);
            return Optional.empty();
        }
    }

    private boolean inRange(String name, boolean allowed, String shown, String mend) {
        if (!allowed) {
            fault(name, shown + " is not allowed", mend);
        }
        return allowed;
    }

    private static boolean isPlain(URI uri, Set<String> schemes) {
        return schemes.contains(Optional.ofNullable(uri.getScheme()).orElse(""))
                && uri.getHost() != null
                && uri.getRawUserInfo() == null
                && uri.getRawQuery() == null
                && uri.getRawFragment() == null;
    }

    private static List<String> split(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static String quoted(String text) {
        return "'" + text + "'";
    }
}
