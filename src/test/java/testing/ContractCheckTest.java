package testing;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static testing.Await.await;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ContractCheckTest {
    private static final String THING = "{\"id\": 1, \"name\": null, \"parts\": [{\"size\": 1.5}]}";
    private static final String PROBLEM =
            "{\"type\": \"about:blank\", \"title\": \"Gone\", \"status\": 410, \"code\": \"gone\", \"request_id\": \"r\"}";

    private final ContractCheck check = new ContractCheck(new ContractDocument(new JsonObject("""
            {"paths": {
              "/api/things/{id}": {
                "get": {"operationId": "getThing", "responses": {
                  "200": {"content": {"application/json": {"schema": {"$ref": "#/components/schemas/Thing"}}}},
                  "204": {"description": "Nothing."},
                  "default": {"$ref": "#/components/responses/Problem"}}}},
              "/api/things/last": {
                "get": {"operationId": "getLast", "responses": {
                  "200": {"content": {"text/csv": {"schema": {"type": "string"}}}}}}}},
             "components": {
              "responses": {"Problem": {"content": {
                "application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}}},
              "schemas": {
                "Thing": {"type": "object", "required": ["id", "name", "parts"], "properties": {
                  "id": {"type": "integer"}, "name": {"type": ["string", "null"]},
                  "parts": {"type": "array", "items": {"$ref": "#/components/schemas/Part"}}}},
                "Part": {"type": "object", "required": ["size"], "properties": {"size": {"type": "number"}}},
                "Problem": {"type": "object", "additionalProperties": true, "required": ["status"],
                  "properties": {"status": {"type": "integer"}}}}}}
            """)));

    @Test
    void what_is_documented_passes() {
        assertThatCode(() -> {
                    json(200, THING);
                    check.check("GET", "/api/things/7?x=1", 204, null, "");
                    check.check("GET", "/api/things/7", 304, null, "");
                    check.check("GET", "/api/things/7", 410, "application/problem+json", PROBLEM);
                    check.check("GET", "/api/things/last", 200, "text/csv; charset=utf-8", "a,b");
                    check.check("GET", "/docs/", 200, "text/html", "<html>");
                    check.check("GET", "/api/other", 410, "application/problem+json", PROBLEM);
                    check.check("PUT", "/api/things/7", 410, "application/problem+json", PROBLEM);
                })
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"id\": 1, \"parts\": []}",
                "{\"id\": 1, \"name\": \"a\", \"parts\": [], \"more\": 1}",
                "{\"id\": \"1\", \"name\": \"a\", \"parts\": []}",
                "{\"id\": 1.5, \"name\": \"a\", \"parts\": []}",
                "{\"id\": 1, \"name\": \"a\", \"parts\": [{}]}",
                "{\"id\": 1, \"name\": \"a\", \"parts\": [{\"size\": 1, \"weight\": 2}]}",
                "{\"id\": null, \"name\": \"a\", \"parts\": []}",
                "[]",
                "",
                "{"
            })
    void a_member_too_many_or_too_few_or_of_another_type_fails(String body) {
        assertThatThrownBy(() -> json(200, body)).isInstanceOf(AssertionError.class);
    }

    @ParameterizedTest
    @CsvSource({
        "200, text/plain, a text",
        "200, , ",
        "201, application/json, {}",
        "202, application/problem+json, {\"status\": 202}",
        "204, application/json, {}",
        "304, application/json, {}",
        "404, application/json, {\"status\": 404}",
        "404, application/problem+json, {\"status\": 400}",
        "404, application/problem+json, {\"title\": \"x\"}",
        "500, text/html, <html>"
    })
    void a_status_or_type_that_is_not_documented_fails(int status, String type, String body) {
        assertThatThrownBy(() -> check.check("GET", "/api/things/7", status, type, body == null ? "" : body))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("GET /api/things/7");
    }

    @Test
    void where_no_operation_is_only_problems_are() {
        assertThatThrownBy(() -> check.check("GET", "/api/other", 200, "application/json", "{}"))
                .hasMessageContaining("no operation is there");
        assertThatThrownBy(() -> check.check("PUT", "/api/things/7", 204, null, ""))
                .hasMessageContaining("no operation is there");
    }

    @Test
    void a_client_fails_on_an_answer_that_is_not_in_the_contract() {
        Vertx vertx = Vertx.vertx();
        HttpServer server = await(vertx.createHttpServer()
                .requestHandler(request -> request.response()
                        .putHeader("Content-Type", "application/json")
                        .end("{\"stores\": [], \"total\": 0" + (request.path().endsWith("s") ? "}" : ", \"a\": 1}")))
                .listen(0, "127.0.0.1"));
        var client = ContractCheck.client(vertx);
        var good = client.get(server.actualPort(), "127.0.0.1", "/api/v1/stores");
        var unknown = client.get(server.actualPort(), "127.0.0.1", "/api/v1/stores/");
        assertThatCode(() -> await(good.send())).doesNotThrowAnyException();
        assertThatThrownBy(() -> await(unknown.send())).rootCause().hasMessageContaining("is not in the contract");
        await(vertx.close());
    }

    private void json(int status, String body) {
        check.check("GET", "/api/things/7", status, "application/json; charset=utf-8", body);
    }
}
