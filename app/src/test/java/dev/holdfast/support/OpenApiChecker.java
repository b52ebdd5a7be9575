package dev.holdfast.support;

import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import dev.holdfast.support.OpenApiDocument.Operation;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Checks answers of the server against the contract. Status and content type must be documented, the body
 * has no undocumented member and every member its type, and a problem's code may come with this operation and
 * this status. Thread-safe.
 */
public final class OpenApiChecker {
    private static final int NO_CONTENT = 204;
    private static final String PROBLEM = "application/problem+json";
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private final OpenApiDocument document;
    private final SchemaRegistry registry;
    private final Map<JsonNode, Schema> schemas = new ConcurrentHashMap<>();

    /** An answer as it came; the path may have a query. */
    public record Answer(String method, String path, int status, @Nullable String contentType, String body) {
        @Override
        public String toString() {
            return "%s %s -> %d %s\n%s".formatted(method, path, status, contentType, body);
        }
    }

    public OpenApiChecker() {
        this(OpenApiDocument.load());
    }

    OpenApiChecker(OpenApiDocument document) {
        this.document = document;
        var config = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        this.registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12,
                builder -> builder.schemaRegistryConfig(config));
    }

    /** @throws AssertionError saying what the contract does not allow */
    public void check(Answer answer) {
        if (answer.method().equals("OPTIONS")) {
            require(answer.body().isEmpty(), "an answer to OPTIONS has no body", answer);
            return;
        }
        var operation = document.operation(answer.method(), answer.path());
        if (operation.isEmpty()) {
            unknownOperation(answer);
            return;
        }
        JsonNode response = document.response(operation.get(), answer.status());
        require(!response.isMissingNode(), "undocumented status of " + operation.get(), answer);
        if (answer.method().equals("HEAD")) {
            require(answer.body().isEmpty(), "an answer to HEAD has no body", answer);
            return;
        }
        body(operation.get(), response, answer);
    }

    private void unknownOperation(Answer answer) {
        require(mediaType(answer).equals(PROBLEM), "undocumented operation", answer);
        JsonNode problem = parse(answer);
        validate(document.root().at("/components/schemas/Problem"), problem, answer);
        Set<String> codes = Set.of("not_found", "method_not_allowed", "unauthorized", "forbidden",
                "headers_too_large");
        code(codes, problem, answer);
    }

    private void body(Operation operation, JsonNode response, Answer answer) {
        if (answer.status() == NO_CONTENT || response.path("x-empty").asBoolean(false)) {
            require(answer.body().isEmpty() && mediaType(answer).isEmpty(),
                    "an answer without a body has one", answer);
            return;
        }
        String type = mediaType(answer);
        JsonNode content = response.path("content").path(type);
        require(!content.isMissingNode(), "undocumented content type of " + operation, answer);
        if (!type.endsWith("json")) {
            require(!answer.body().isEmpty(), "empty body", answer);
            return;
        }
        JsonNode body = parse(answer);
        validate(content.path("schema"), body, answer);
        if (type.equals(PROBLEM)) {
            code(document.codes(operation, answer.status()), body, answer);
        }
    }

    private void code(Set<String> allowed, JsonNode problem, Answer answer) {
        String code = problem.path("code").asString();
        require(allowed.contains(code), "undocumented code " + code + ", allowed are " + allowed, answer);
        require(document.statuses(code).contains(answer.status()), "code " + code + " has another status",
                answer);
        require(problem.path("status").asInt() == answer.status(), "the body tells another status", answer);
    }

    private void validate(JsonNode schema, JsonNode body, Answer answer) {
        Schema compiled = schemas.computeIfAbsent(schema,
                key -> registry.getSchema(document.standalone(key)));
        List<Error> errors = compiled.validate(body);
        List<String> told = errors.stream()
                .map(error -> error.getInstanceLocation() + " " + error.getMessage())
                .toList();
        require(errors.isEmpty(), "body is not as documented: " + String.join("; ", told), answer);
    }

    private static JsonNode parse(Answer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JacksonException broken) {
            throw new AssertionError("not JSON: " + answer, broken);
        }
    }

    private static String mediaType(Answer answer) {
        String type = answer.contentType() == null ? "" : answer.contentType();
        return type.replaceFirst(";.*", "").strip();
    }

    private static void require(boolean holds, String breach, Answer answer) {
        if (!holds) {
            throw new AssertionError(breach + "\n" + answer);
        }
    }
}
