package dev.holdfast.support;

import dev.holdfast.support.OpenApiDocument.Operation;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** The contract is well formed: nothing in it leads nowhere, nothing is left unsaid. */
class OpenApiDocumentTest {
    private static final OpenApiDocument CONTRACT = OpenApiDocument.load();

    /** What is wrong with a contract, one line each. */
    private static List<String> flaws(OpenApiDocument document) {
        var flaws = new ArrayList<String>();
        references(document.root(), "", document, flaws);
        List<String> ids = document.operations()
                .stream()
                .map(operation -> text(operation, "operationId"))
                .toList();
        List<String> tags = document.root().path("tags").findValuesAsString("name");
        for (Operation operation : document.operations()) {
            String id = text(operation, "operationId");
            say(flaws, !id.isEmpty() && ids.indexOf(id) == ids.lastIndexOf(id), operation, "operationId");
            say(flaws, operation.node().has("security"), operation, "security");
            say(flaws, !text(operation, "summary").isEmpty(), operation, "summary");
            JsonNode tag = operation.node().path("tags").path(0);
            say(flaws, tags.contains(tag.asString("")), operation, "tag");
            say(flaws, parametersDeclared(operation, document), operation, "path parameters");
            responses(operation, document, flaws);
        }
        return flaws;
    }

    private static void responses(Operation operation, OpenApiDocument document, List<String> flaws) {
        var responses = operation.node().path("responses");
        say(flaws, responses.propertyNames().stream().anyMatch(status -> status.startsWith("2")), operation,
                "2xx");
        say(flaws, responses.has("default"), operation, "default");
        responses.propertyStream().forEach(entry -> {
            JsonNode response = document.resolve(entry.getValue());
            say(flaws, response.has("description"), operation, entry.getKey() + " description");
            JsonNode schemas = response.path("content");
            say(flaws, schemas.isEmpty() == (Set.of("204", "304").contains(entry.getKey())
                    || response.path("x-empty").asBoolean(false)), operation,
                    entry.getKey() + " content");
            if (schemas.has("application/problem+json")) {
                problem(operation, entry.getKey(), response, document, flaws);
            }
        });
    }

    // tidy-allow parameters: a walk over a tree carries where it stands and what it found
    private static void problem(Operation operation, String status, JsonNode response,
            OpenApiDocument document,
            List<String> flaws) {
        List<String> codes = response.path("x-codes").valueStream().map(JsonNode::asString).toList();
        say(flaws, !codes.isEmpty(), operation, status + " x-codes");
        for (String code : codes) {
            List<Integer> statuses = document.statuses(code);
            boolean fits = status.equals("default")
                    ? !statuses.isEmpty()
                    : statuses.contains(Integer.valueOf(status));
            say(flaws, fits, operation, status + " " + code);
        }
    }

    private static boolean parametersDeclared(Operation operation, OpenApiDocument document) {
        JsonNode path = document.root().path("paths").path(operation.path());
        List<String> declared = Stream.of(path, operation.node())
                .flatMap(node -> node.path("parameters").valueStream())
                .map(document::resolve)
                .filter(parameter -> parameter.path("in").asString("").equals("path"))
                .map(parameter -> parameter.path("name").asString())
                .toList();
        List<String> named = Pattern.compile("\\{([^}]+)}")
                .matcher(operation.path())
                .results()
                .map(name -> name.group(1))
                .toList();
        return declared.equals(named);
    }

    private static void references(JsonNode node, String at, OpenApiDocument document, List<String> flaws) {
        String target = node.path("$ref").asString("");
        if (!target.isEmpty()
                && (!target.startsWith("#/") || document.root().at(target.substring(1)).isMissingNode())) {
            flaws.add(at + " leads nowhere: " + target);
        }
        node.propertyStream()
                .forEach(
                        member -> references(member.getValue(), at + "/" + member.getKey(), document, flaws));
        if (node.isArray()) {
            node.valueStream().forEach(item -> references(item, at + "[]", document, flaws));
        }
    }

    private static String text(Operation operation, String member) {
        return operation.node().path(member).asString("");
    }

    private static void say(List<String> flaws, boolean holds, Operation operation, String what) {
        if (!holds) {
            flaws.add(operation + " lacks its " + what);
        }
    }

    @Test
    void contractIsWellFormed() {
        assertThat(CONTRACT.root().path("openapi").asString()).startsWith("3.1");
        assertThat(CONTRACT.operations()).hasSizeGreaterThan(40);
        assertThat(flaws(CONTRACT)).isEmpty();
    }

    @Test
    void everyCodeHasItsStatusAndIsUsed() {
        List<String> codes = CONTRACT.root()
                .at("/components/schemas/ProblemCode/enum")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        List<String> used = CONTRACT.root()
                .findValues("x-codes")
                .stream()
                .flatMap(JsonNode::valueStream)
                .map(JsonNode::asString)
                .distinct()
                .toList();

        assertThat(CONTRACT.root().path("x-code-status").propertyNames())
                .containsExactlyInAnyOrderElementsOf(codes);
        assertThat(used).containsExactlyInAnyOrderElementsOf(codes);
    }

    @Test
    void flawsAreFound() {
        var broken = new OpenApiDocument(new YAMLMapper().readTree("""
                openapi: 3.1.0
                paths:
                  /things/{thingId}:
                    get:
                      responses:
                        '404':
                          description: No such thing
                          x-codes: [invented]
                          content: {application/problem+json: {schema: {$ref: '#/components/schemas/Gone'}}}
                """));

        assertThat(flaws(broken)).contains("GET /things/{thingId} lacks its operationId",
                "GET /things/{thingId} lacks its security", "GET /things/{thingId} lacks its 2xx",
                "GET /things/{thingId} lacks its path parameters",
                "GET /things/{thingId} lacks its 404 invented")
                .anyMatch(flaw -> flaw.contains("leads nowhere: #/components/schemas/Gone"));
    }
}
