package platform.openapi;

import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The query parameters of a request, checked against the contract, whose defaults stand in for what is absent. Asking
 * for one that the contract lacks is a defect.
 */
public final class QueryValues {
    private static final String KEY = "query-values";

    private final Map<String, Parameter> parameters;
    private final MultiMap given;

    QueryValues(Map<String, Parameter> parameters, MultiMap given) {
        this.parameters = parameters;
        this.given = given;
    }

    static void attach(RoutingContext context, QueryValues values) {
        context.put(KEY, values);
    }

    /** Those of a request that {@link Operations} routed. */
    public static QueryValues of(RoutingContext context) {
        @Nullable QueryValues values = context.get(KEY);
        if (values == null) {
            throw new IllegalStateException("A route asks for parameters that nobody checked");
        }
        return values;
    }

    /** A text, the space around it removed. */
    public Optional<String> text(String name) {
        return value(name).map(String::strip);
    }

    /** A whole number. */
    public Optional<Long> whole(String name) {
        return value(name).map(Long::parseLong);
    }

    /** A whole number that has a default or is required. */
    public int number(String name) {
        return Math.toIntExact(whole(name).orElseThrow());
    }

    /** A boolean; absent is false. */
    public boolean flag(String name) {
        return value(name).map(Boolean::parseBoolean).orElse(false);
    }

    /** A boolean, if given. */
    public Optional<Boolean> optionalFlag(String name) {
        return value(name).map(Boolean::parseBoolean);
    }

    /** A moment; a date is its first instant, and what has no offset is UTC. */
    public Optional<Instant> instant(String name) {
        return value(name).flatMap(Moments::parse);
    }

    private Optional<String> value(String name) {
        Parameter parameter = parameters.get(name);
        if (parameter == null) {
            throw new IllegalStateException("The contract has no parameter " + name);
        }
        @Nullable String value = given.get(name);
        @Nullable Object standIn = parameter.schema().getValue("default");
        return Optional.ofNullable(value).or(() -> Optional.ofNullable(standIn).map(String::valueOf));
    }
}
