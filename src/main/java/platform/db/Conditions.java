package platform.db;

import io.vertx.sqlclient.Tuple;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The conditions of a query whose filters may be absent. What nobody asked for is not in the statement, so that the
 * planner sees which index serves it. Texts of conditions are constants of ours; values travel as parameters.
 */
public final class Conditions {
    private final List<String> conditions = new ArrayList<>();
    private final Tuple values = Tuple.tuple();

    /** Rows must also meet this; each {@code ?} in it stands for one of the values, in their order. */
    public Conditions and(String condition, Object... with) {
        StringBuilder numbered = new StringBuilder(condition);
        for (Object value : with) {
            int at = numbered.indexOf("?");
            numbered.replace(at, at + 1, parameter(value));
        }
        conditions.add(numbered.toString());
        return this;
    }

    /** As {@link #and}, if there is a value. */
    public Conditions andIf(String condition, Optional<?> value) {
        value.ifPresent(present -> and(condition, present));
        return this;
    }

    /** Adds a value outside the conditions, such as a limit, and says how the statement names it. */
    public String parameter(Object value) {
        values.addValue(value);
        return "$" + values.size();
    }

    /** {@code TRUE} when there is no condition. */
    public String text() {
        return conditions.isEmpty() ? "TRUE" : String.join(" AND ", conditions);
    }

    /** The values of all parameters. */
    public Tuple values() {
        return values;
    }
}
