package contract;

import static org.assertj.core.api.Assertions.assertThat;

import access.Scope;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import testing.ContractDocument;
import testing.ContractOperation;
import testing.Examples;

/** What every operation of the contract must say, and how. */
class ContractLintTest {
    private static final ContractDocument CONTRACT = ContractDocument.ours();
    private static final Pattern NAME = Pattern.compile("\\{(\\w+)}");
    private static final String JSON = "application/json";
    private static final String PROBLEM = "#/components/responses/Problem";

    static List<ContractOperation> operations() {
        return CONTRACT.operations();
    }

    @Test
    void each_operation_has_an_id_of_its_own() {
        assertThat(operations())
                .extracting(ContractOperation::id)
                .doesNotContainNull()
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_says_what_it_is_for(ContractOperation operation) {
        assertThat(operation.id()).matches("[a-z][a-zA-Z]+");
        assertThat(operation.said().getString("summary")).isNotBlank().doesNotEndWith(".");
        assertThat(names(CONTRACT.json().getJsonArray("tags")))
                .containsAll(strings(operation.said().getJsonArray("tags", new JsonArray().add("none"))));
        assertThat(operation.path()).doesNotEndWith("/");
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_is_open_or_needs_known_scopes(ContractOperation operation) {
        JsonArray security = operation.said().getJsonArray("security");
        assertThat(security).as("security").isNotNull();
        for (Object scheme : security) {
            List<String> scopes = strings(((JsonObject) scheme).getJsonArray("bearer"));
            assertThat(scopes).allMatch(scope -> Scope.of(scope).isPresent());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void an_operation_has_a_success_and_tells_its_errors_as_problems(ContractOperation operation) {
        assertThat(operation.responses().keySet()).anyMatch(status -> status.startsWith("2"));
        assertThat(operation.said().getJsonObject("responses").getJsonObject("default"))
                .isEqualTo(new JsonObject().put("$ref", PROBLEM));
        operation
                .responses()
                .forEach((status, response) ->
                        assertThat(response.getString("description")).as(status).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_is_shown_once_may_be_null(ContractOperation operation) {
        for (String pointer : strings(operation.said().getJsonArray("x-shown-once", new JsonArray()))) {
            assertThat(operation.responses().entrySet())
                    .filteredOn(response -> response.getKey().startsWith("2"))
                    .isNotEmpty()
                    .allSatisfy(response -> assertThat(CONTRACT.inline(response.getValue()
                                            .getJsonObject("content")
                                            .getJsonObject(JSON)
                                            .getJsonObject("schema"))
                                    .getJsonObject("properties")
                                    .getJsonObject(pointer.substring(1))
                                    .getValue("type"))
                            .as(pointer)
                            .isEqualTo(new JsonArray().add("string").add("null")));
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void the_names_in_the_path_are_its_path_parameters(ContractOperation operation) {
        Set<String> inPath = new HashSet<>();
        Matcher matcher = NAME.matcher(operation.path());
        while (matcher.find()) {
            inPath.add(matcher.group(1));
        }
        assertThat(operation.parametersIn("path"))
                .extracting(parameter -> parameter.getString("name"))
                .containsExactlyInAnyOrderElementsOf(inPath);
        assertThat(operation.parametersIn("path")).allMatch(parameter -> parameter.getBoolean("required", false));
    }

    @ParameterizedTest
    @MethodSource("operations")
    void parameters_are_described_and_of_types_that_are_enforced(ContractOperation operation) {
        assertThat(operation.parameters())
                .allSatisfy(parameter -> {
                    assertThat(parameter.getString("in")).isIn("path", "query", "header");
                    assertThat(parameter.getString("description"))
                            .as(parameter.getString("name"))
                            .isNotBlank();
                    assertThat(CONTRACT.inline(parameter.getJsonObject("schema"))
                                    .getString("type"))
                            .as(parameter.getString("name"))
                            .isIn("string", "integer", "boolean");
                })
                .extracting(parameter -> parameter.getString("in") + " " + parameter.getString("name"))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_must_be_given_has_an_example_and_every_example_is_right(ContractOperation operation) {
        assertThat(Examples.complaints(CONTRACT, operation)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void answers_name_every_member(ContractOperation operation) {
        List<String> complaints = new ArrayList<>();
        operation.responses().forEach((status, response) -> {
            JsonObject media =
                    response.getJsonObject("content", new JsonObject()).getJsonObject(JSON);
            if (media != null) {
                walk(status, CONTRACT.inline(media.getJsonObject("schema")), answerRule(complaints));
            }
        });
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void bodies_say_what_they_take(ContractOperation operation) {
        List<String> complaints = new ArrayList<>();
        operation
                .jsonBody()
                .ifPresent(body -> walk("body", CONTRACT.inline(body.getJsonObject("schema")), (where, schema) -> {
                    keywords(where, schema, complaints);
                    // A whole body without members is an empty one.
                    if (!where.equals("body")
                            && isObject(schema)
                            && !schema.containsKey("properties")
                            && !schema.containsKey("additionalProperties")) {
                        complaints.add(where + " is an object of whatever; say additionalProperties");
                    }
                }));
        assertThat(complaints).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void what_is_shown_once_is_in_the_answer(ContractOperation operation) {
        for (String pointer : strings(operation.said().getJsonArray("x-shown-once", new JsonArray()))) {
            assertThat(operation.responses().entrySet())
                    .filteredOn(response -> response.getKey().startsWith("2"))
                    .anySatisfy(response -> assertThat(memberAt(response.getValue(), pointer))
                            .as(pointer)
                            .isNotNull());
        }
    }

    @ParameterizedTest
    @MethodSource("operations")
    void only_what_needs_no_contract_is_served_elsewhere(ContractOperation operation) {
        assertThat(operation.said().getBoolean("x-served-elsewhere", false))
                .isEqualTo(!operation.path().startsWith("/api/")
                        && !operation.path().contains("/debug/"));
    }

    /** A generator takes an integer without a format for one of 32 bits. */
    @Test
    void ids_are_wide() {
        List<String> narrow = new ArrayList<>();
        narrowIds("", CONTRACT.json(), narrow);
        assertThat(narrow).isEmpty();
    }

    private static void narrowIds(String where, Object value, List<String> narrow) {
        if (value instanceof JsonArray array) {
            array.forEach(item -> narrowIds(where, item, narrow));
        } else if (value instanceof JsonObject object) {
            String parameter = object.getValue("name") instanceof String name ? name : "";
            for (String member : object.fieldNames()) {
                String named = member.equals("schema") ? parameter : member;
                boolean id = named.equals("id") || named.endsWith("_id");
                if (id && object.getValue(member) instanceof JsonObject schema && isNarrow(schema)) {
                    narrow.add(where + "/" + named);
                }
                narrowIds(where + "/" + member, object.getValue(member), narrow);
            }
        }
    }

    private static boolean isNarrow(JsonObject schema) {
        return String.valueOf(schema.getValue("type")).contains("integer")
                && !"int64".equals(schema.getString("format"));
    }

    @Test
    void each_component_is_used_and_each_reference_leads_to_one() {
        Set<String> references = new TreeSet<>();
        collectReferences(CONTRACT.json(), references);
        references.forEach(reference -> CONTRACT.resolve(new JsonObject().put("$ref", reference)));

        Set<String> components = new TreeSet<>();
        JsonObject all = CONTRACT.json().getJsonObject("components");
        all.fieldNames().stream()
                .filter(kind -> kind.equals("schemas"))
                .forEach(kind -> all.getJsonObject(kind)
                        .fieldNames()
                        .forEach(name -> components.add("#/components/" + kind + "/" + name)));
        components.removeAll(references);
        assertThat(components).as("components that nothing refers to").isEmpty();
    }

    private static BiConsumer<String, JsonObject> answerRule(List<String> complaints) {
        return (where, schema) -> {
            keywords(where, schema, complaints);
            if (isObject(schema)) {
                Set<String> members =
                        schema.getJsonObject("properties", new JsonObject()).fieldNames();
                Set<String> required = new TreeSet<>(strings(schema.getJsonArray("required", new JsonArray())));
                if (!members.equals(required)) {
                    complaints.add(where + " has the members " + new TreeSet<>(members) + " and requires " + required);
                }
                if (members.isEmpty() && !schema.containsKey("additionalProperties")) {
                    complaints.add(where + " is an object of whatever; say additionalProperties");
                }
            }
        };
    }

    private static void keywords(String where, JsonObject schema, List<String> complaints) {
        if (schema.containsKey("allOf")) {
            complaints.add(where + " has allOf, which a closed schema cannot have");
        }
        if (Boolean.FALSE.equals(schema.getValue("additionalProperties"))) {
            complaints.add(where + " is closed; members may be added in time");
        }
        if (schema.containsKey("nullable")) {
            complaints.add(where + " has nullable, which is of OpenAPI 3.0");
        }
    }

    /** Shows every schema within a schema to a rule. */
    private static void walk(String where, JsonObject schema, BiConsumer<String, JsonObject> rule) {
        rule.accept(where, schema);
        JsonObject properties = schema.getJsonObject("properties", new JsonObject());
        properties.fieldNames().forEach(name -> walk(where + "/" + name, properties.getJsonObject(name), rule));
        Stream.of("items", "additionalProperties")
                .filter(keyword -> schema.getValue(keyword) instanceof JsonObject)
                .forEach(keyword -> walk(where + "/*", schema.getJsonObject(keyword), rule));
        Stream.of("oneOf", "anyOf", "allOf")
                .flatMap(keyword -> schema.getJsonArray(keyword, new JsonArray()).stream())
                .forEach(choice -> walk(where, (JsonObject) choice, rule));
    }

    private static boolean isObject(JsonObject schema) {
        Object type = schema.getValue("type");
        return "object".equals(type)
                || type instanceof JsonArray types && types.contains("object")
                || schema.containsKey("properties");
    }

    private static JsonObject memberAt(JsonObject response, String pointer) {
        JsonObject at = CONTRACT.inline(
                response.getJsonObject("content").getJsonObject(JSON).getJsonObject("schema"));
        for (String step : pointer.substring(1).split("/", -1)) {
            at = at == null
                    ? null
                    : at.getJsonObject("properties", new JsonObject()).getJsonObject(step);
        }
        return at;
    }

    private static void collectReferences(Object value, Set<String> into) {
        if (value instanceof JsonObject object) {
            if (object.getValue("$ref") instanceof String reference) {
                into.add(reference);
            }
            object.forEach(entry -> collectReferences(entry.getValue(), into));
        } else if (value instanceof JsonArray array) {
            array.forEach(item -> collectReferences(item, into));
        }
    }

    private static List<String> strings(JsonArray array) {
        return array.stream().map(String::valueOf).toList();
    }

    private static List<String> names(JsonArray objects) {
        return objects.stream()
                .map(object -> ((JsonObject) object).getString("name"))
                .toList();
    }
}
