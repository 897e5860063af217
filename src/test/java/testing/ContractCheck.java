package testing;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.client.HttpResponse;
import io.vertx.ext.web.client.WebClient;
import io.vertx.ext.web.client.impl.ClientPhase;
import io.vertx.ext.web.client.impl.HttpContext;
import io.vertx.ext.web.client.impl.WebClientInternal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Holds what the service answers against its contract: a status that is not documented, another content type, a member
 * too many or too few fail. Its validators are built once for each schema.
 */
public final class ContractCheck {
    private static final ContractCheck OURS = new ContractCheck(ContractDocument.ours());
    private static final String JSON = "application/json";
    private static final String PROBLEM = "application/problem+json";

    private final ContractDocument document;
    private final Map<JsonObject, SchemaCheck> checks = new ConcurrentHashMap<>();

    ContractCheck(ContractDocument document) {
        this.document = document;
    }

    /**
     * Holds an answer against the contract of this service.
     *
     * @param uri path of the request, with its query or without
     * @throws AssertionError saying what of the answer is not in the contract
     */
    public static void verify(String method, String uri, int status, @Nullable String contentType, String body) {
        OURS.check(method, uri, status, contentType, body);
    }

    /** A client whose every answer is held against the contract: what is not in it fails the call. */
    public static WebClient client(Vertx vertx) {
        WebClientInternal client = (WebClientInternal) WebClient.create(vertx);
        return client.addInterceptor(ContractCheck::intercept);
    }

    private static void intercept(HttpContext<?> context) {
        if (context.phase() == ClientPhase.DISPATCH_RESPONSE) {
            try {
                verify(
                        context.requestOptions().getMethod().name(),
                        context.requestOptions().getURI(),
                        context.response());
            } catch (AssertionError e) {
                context.fail(e);
                return;
            }
        }
        context.next();
    }

    private static void verify(String method, String uri, HttpResponse<?> answer) {
        Buffer body = answer.bodyAsBuffer();
        verify(method, uri, answer.statusCode(), answer.getHeader("Content-Type"), body == null ? "" : body.toString());
    }

    void check(String method, String uri, int status, @Nullable String contentType, String body) {
        String path = uri.replaceFirst("\\?.*$", "");
        List<ContractOperation> there = document.at(path);
        Optional<ContractOperation> asked =
                there.stream().filter(one -> one.method().equals(method)).findFirst();
        if (asked.isPresent()) {
            checkOperation(asked.get(), new Answer(method + " " + path, status, mediaType(contentType), body));
        } else if (!there.isEmpty() || path.startsWith("/api/")) {
            checkNothingThere(new Answer(method + " " + path, status, mediaType(contentType), body));
        }
    }

    private static String mediaType(@Nullable String contentType) {
        return contentType == null
                ? ""
                : contentType.replaceFirst(";.*$", "").strip().toLowerCase(Locale.ROOT);
    }

    private record Answer(String request, int status, String mediaType, String body) {

        AssertionError wrong(String why) {
            return new AssertionError("The answer to " + request + " is not in the contract: " + why + "\n" + status
                    + " " + mediaType + " " + body);
        }
    }

    private void checkOperation(ContractOperation operation, Answer answer) {
        if (answer.status == 304 && operation.method().equals("GET") && operation.documents(200)) {
            requireEmpty(answer);
            return;
        }
        JsonObject described = operation.responses().get(Integer.toString(answer.status));
        if (described == null && answer.status >= 400) {
            described = operation.responses().get("default");
        }
        if (described == null) {
            throw answer.wrong("it documents " + operation.responses().keySet());
        }
        JsonObject content = described.getJsonObject("content");
        if (content == null) {
            requireEmpty(answer);
        } else {
            checkContent(content, answer);
        }
    }

    private static void requireEmpty(Answer answer) {
        if (!answer.body.isEmpty()) {
            throw answer.wrong("it must be empty");
        }
    }

    private void checkContent(JsonObject content, Answer answer) {
        JsonObject media = content.getJsonObject(answer.mediaType);
        if (media == null) {
            throw answer.wrong("it must be of " + content.fieldNames());
        }
        JsonObject schema = media.getJsonObject("schema");
        if (schema != null && (answer.mediaType.equals(JSON) || answer.mediaType.equals(PROBLEM))) {
            checkBody(schema, answer);
        }
    }

    /** What no operation is at is refused as a problem, whatever was asked. */
    private void checkNothingThere(Answer answer) {
        if (answer.status < 400 || !answer.mediaType.equals(PROBLEM)) {
            throw answer.wrong("no operation is there");
        }
        checkBody(new JsonObject().put("$ref", "#/components/schemas/Problem"), answer);
    }

    private void checkBody(JsonObject schema, Answer answer) {
        Object value = parse(answer);
        List<String> complaints = checks.computeIfAbsent(schema, one -> new SchemaCheck(document.inline(one)))
                .complaints(value);
        if (!complaints.isEmpty()) {
            throw answer.wrong(String.join("\n", complaints));
        }
        if (answer.mediaType.equals(PROBLEM) && ((JsonObject) value).getInteger("status") != answer.status) {
            throw answer.wrong("the problem has another status than the answer");
        }
    }

    private static Object parse(Answer answer) {
        try {
            return Json.decodeValue(answer.body);
        } catch (DecodeException e) {
            throw answer.wrong("it is not JSON");
        }
    }
}
