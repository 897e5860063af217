package sandbox.store;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Query parameters of one request, in the order and spelling they were sent. */
record Params(List<Param> all) {

    private static final Pattern INDEX = Pattern.compile("\\[\\d*]$");

    /** One parameter, decoded; of {@code include[]=1} the name is {@code include[]}. */
    record Param(String name, String value) {}

    static Params parse(String query) {
        List<Param> all = new ArrayList<>();
        for (String pair : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (!name.isEmpty()) {
                all.add(new Param(decode(name), equals < 0 ? "" : decode(pair.substring(equals + 1))));
            }
        }
        return new Params(List.copyOf(all));
    }

    Optional<String> text(String name) {
        return all.stream()
                .filter(one -> one.name().equals(name))
                .map(Param::value)
                .reduce((first, last) -> last);
    }

    /** Values of {@code name=a,b}, {@code name[]=a&name[]=b} and {@code name[0]=a}. */
    List<String> list(String name) {
        return all.stream()
                .filter(one -> INDEX.matcher(one.name()).replaceFirst("").equals(name))
                .flatMap(one -> Arrays.stream(one.value().split(",", -1)))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .toList();
    }

    boolean flag(String name) {
        return text(name)
                .filter(value -> value.equals("true") || value.equals("1"))
                .isPresent();
    }

    List<Long> ids(String name) {
        return list(name).stream()
                .filter(one -> one.matches("\\d{1,18}"))
                .map(Long::valueOf)
                .toList();
    }

    /** An integer between two bounds, or the error WordPress gives. */
    int integer(String name, int fallback, int least, int most) {
        Optional<String> text = text(name);
        if (text.isEmpty()) {
            return fallback;
        }
        if (!text.get().matches("-?\\d{1,9}")) {
            throw RestError.invalidType(name, "integer");
        }
        int value = Integer.parseInt(text.get());
        if (value < least || value > most) {
            String bounds = most == Integer.MAX_VALUE
                    ? " must be greater than or equal to " + least
                    : " must be between " + least + " (inclusive) and " + most + " (inclusive)";
            throw RestError.invalidParam(name, "rest_out_of_bounds", name + bounds);
        }
        return value;
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
