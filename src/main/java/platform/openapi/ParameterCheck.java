package platform.openapi;

import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import platform.http.FieldError;
import platform.http.Problem;

/**
 * Holds a request's query and path against the contract, so that what stands behind it can read them without a doubt.
 * What the contract does not know is refused: a misspelt filter must not list everything. A path's value that cannot be
 * is a 404, for nothing is there.
 */
final class ParameterCheck implements Handler<RoutingContext> {
    private final Operation operation;
    private final Map<String, Parameter> query;

    ParameterCheck(Operation operation) {
        this.operation = operation;
        this.query = operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("query"))
                .collect(Collectors.toMap(Parameter::name, parameter -> parameter));
    }

    @Override
    public void handle(RoutingContext context) {
        requirePossiblePath(context);
        List<FieldError> errors = errors(context.queryParams());
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors).exception();
        }
        QueryValues.attach(context, new QueryValues(query, context.queryParams()));
        context.next();
    }

    private void requirePossiblePath(RoutingContext context) {
        boolean possible = operation.parameters().stream()
                .filter(parameter -> parameter.in().equals("path"))
                .allMatch(parameter -> fits(parameter, context.pathParam(parameter.name())));
        if (!possible) {
            throw Problem.notFound("There is nothing of this id.").exception();
        }
    }

    private static boolean fits(Parameter parameter, @Nullable String value) {
        return value != null
                && ParameterRule.complaint(parameter.schema(), value).isEmpty();
    }

    private List<FieldError> errors(MultiMap given) {
        List<FieldError> errors = new ArrayList<>();
        for (String name : new TreeSet<>(given.names())) {
            complaint(name, given.getAll(name)).ifPresent(detail -> errors.add(new FieldError(name, detail)));
        }
        query.values().stream()
                .filter(parameter -> parameter.required() && !given.contains(parameter.name()))
                .forEach(parameter -> errors.add(new FieldError(parameter.name(), "is required")));
        return errors;
    }

    private Optional<String> complaint(String name, List<String> values) {
        Parameter parameter = query.get(name);
        if (parameter == null) {
            return Optional.of("is unknown here");
        }
        if (values.size() > 1) {
            return Optional.of("must be given once");
        }
        return ParameterRule.complaint(parameter.schema(), values.get(0));
    }
}
