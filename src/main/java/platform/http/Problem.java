package platform.http;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * An error as its reader gets it (RFC 9457, {@code application/problem+json}). Its type is {@code about:blank}, so the
 * title is the status in words; programs tell problems apart by {@code code}.
 *
 * @param status HTTP status
 * @param code stable, in snake_case
 * @param detail for a person; empty when the title says all
 * @param errors the wrong fields, possibly none
 * @param members further members of the document, such as {@code allowed}
 * @param headers further headers of the response, such as {@code Retry-After}
 */
public record Problem(
        int status,
        String code,
        String detail,
        List<FieldError> errors,
        Map<String, Object> members,
        Map<String, String> headers) {
    /** The media type of a problem document. */
    public static final String MEDIA_TYPE = "application/problem+json";

    /** Copies what it is given. */
    public Problem {
        errors = List.copyOf(errors);
        members = Map.copyOf(members);
        headers = Map.copyOf(headers);
    }

    /** A problem without further members. */
    public static Problem of(int status, String code, String detail) {
        return new Problem(status, code, detail, List.of(), Map.of(), Map.of());
    }

    /** A bare status: its code is the status in words, {@code not_found}. */
    public static Problem ofStatus(int status) {
        String words = HttpResponseStatus.valueOf(status).reasonPhrase();
        return of(status, words.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_"), "");
    }

    /** 400 {@code invalid_fields}. */
    public static Problem invalid(List<FieldError> errors) {
        return of(400, "invalid_fields", "The request has fields with invalid values.")
                .withErrors(errors);
    }

    /** 400 {@code invalid_fields} with one wrong field. */
    public static Problem invalid(String pointer, String detail) {
        return invalid(List.of(new FieldError(pointer, detail)));
    }

    /** 404 {@code not_found}. */
    public static Problem notFound(String detail) {
        return of(404, "not_found", detail);
    }

    /** The same with these wrong fields. */
    public Problem withErrors(List<FieldError> wrong) {
        return new Problem(status, code, detail, wrong, members, headers);
    }

    /** The same with a further member of the document. */
    public Problem with(String member, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(members);
        more.put(member, value);
        return new Problem(status, code, detail, errors, more, headers);
    }

    /** The same with a further header of the response. */
    public Problem withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Problem(status, code, detail, errors, members, more);
    }

    /** To be thrown, or to fail a future with. */
    public ProblemException exception() {
        return new ProblemException(this);
    }

    /** The document. */
    public JsonObject toJson() {
        JsonObject json = new JsonObject()
                .put("type", "about:blank")
                .put("title", HttpResponseStatus.valueOf(status).reasonPhrase())
                .put("status", status)
                .put("code", code);
        if (!detail.isEmpty()) {
            json.put("detail", detail);
        }
        if (!errors.isEmpty()) {
            json.put("errors", new JsonArray(errors.stream().map(Problem::error).toList()));
        }
        members.forEach(json::put);
        return json;
    }

    private static JsonObject error(FieldError error) {
        return new JsonObject()
                .put(error.isParameter() ? "parameter" : "pointer", error.pointer())
                .put("detail", error.detail());
    }
}
