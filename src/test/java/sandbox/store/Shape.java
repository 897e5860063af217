package sandbox.store;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Compares JSON by keys and types: null stands for any type, an empty list for any list, 3 for 3.5. */
final class Shape {

    private final Set<String> ignored;
    private final List<String> differences = new ArrayList<>();

    private Shape(Set<String> ignored) {
        this.ignored = ignored;
    }

    static List<String> differences(Object recorded, Object ours, Set<String> ignored) {
        Shape shape = new Shape(ignored);
        shape.compare("$", recorded, ours);
        return shape.differences;
    }

    private void compare(String path, Object recorded, Object ours) {
        if (recorded == null || ours == null || ignored.contains(path.substring(path.lastIndexOf('.') + 1))) {
            return;
        }
        if (recorded instanceof JsonObject expected && ours instanceof JsonObject actual) {
            objects(path, expected, actual);
        } else if (recorded instanceof JsonArray expected && ours instanceof JsonArray actual) {
            if (!expected.isEmpty() && !actual.isEmpty()) {
                compare(path + "[0]", expected.getValue(0), actual.getValue(0));
            }
        } else if (!type(recorded).equals(type(ours))) {
            differences.add(path + ": recorded " + type(recorded) + ", ours " + type(ours));
        }
    }

    private void objects(String path, JsonObject expected, JsonObject actual) {
        Set<String> keys = new TreeSet<>(expected.fieldNames());
        keys.addAll(actual.fieldNames());
        for (String key : keys) {
            if (ignored.contains(key)) {
                continue;
            }
            if (!actual.containsKey(key)) {
                differences.add(path + "." + key + ": missing");
            } else if (!expected.containsKey(key)) {
                differences.add(path + "." + key + ": not in the recording");
            } else {
                compare(path + "." + key, expected.getValue(key), actual.getValue(key));
            }
        }
    }

    private static String type(Object value) {
        return value instanceof Number ? "number" : value.getClass().getSimpleName();
    }
}
