package dev.holdfast.support;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.InputStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The contract, {@code docs/api/openapi.yaml}, read as a tree. Immutable by convention, thread-safe. */
public record OpenApiDocument(JsonNode root) {
    private static final String RESOURCE = "/dev/holdfast/api/openapi.yaml";
    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
    private static final Pattern ALIAS = Pattern.compile("^/api/(?:user|event|search|booking)/");

    /** One method of one path. */
    public record Operation(String method, String path, JsonNode node) {
        @Override
        public String toString() {
            return method.toUpperCase(Locale.ROOT) + " " + path;
        }
    }

    /** Reads the copy that the server serves. */
    public static OpenApiDocument load() {
        InputStream yaml = Objects.requireNonNull(OpenApiDocument.class.getResourceAsStream(RESOURCE),
                RESOURCE);
        return new OpenApiDocument(new YAMLMapper().readTree(yaml));
    }

    /** Every operation, in the order of the document. */
    public List<Operation> operations() {
        return root.path("paths")
                .propertyStream()
                .flatMap(path -> path.getValue()
                        .propertyStream()
                        .filter(member -> METHODS.contains(member.getKey()))
                        .map(member -> new Operation(member.getKey(), path.getKey(), member.getValue())))
                .toList();
    }

    /** The operation that answers a request; a path without parameters wins over a template. */
    public Optional<Operation> operation(String method, String requestPath) {
        String path = ALIAS.matcher(requestPath.replaceFirst("\\?.*", "")).replaceFirst("/api/v1/");
        String verb = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
        return operations().stream()
                .filter(operation -> operation.method().equals(verb) && matches(operation.path(), path))
                .min(Comparator
                        .comparingLong(operation -> operation.path().chars().filter(c -> c == '{').count()));
    }

    private static boolean matches(String template, String path) {
        return Pattern.matches(template.replace(".", "\\.").replaceAll("\\{[^}]+}", "[^/]+"), path);
    }

    /** The response an operation has for a status: its own, else its default, else nothing. */
    public JsonNode response(Operation operation, int status) {
        JsonNode responses = operation.node().path("responses");
        JsonNode own = responses.path(String.valueOf(status));
        return resolve(own.isMissingNode() ? responses.path("default") : own);
    }

    /** Codes that may come with a status: those of its response and those of the default one. */
    public Set<String> codes(Operation operation, int status) {
        JsonNode byDefault = resolve(operation.node().path("responses").path("default"));
        return Stream.of(response(operation, status), byDefault)
                .flatMap(response -> response.path("x-codes").valueStream())
                .map(JsonNode::asString)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Statuses a code comes with; none when the code is unknown. */
    public List<Integer> statuses(String code) {
        return root.path("x-code-status").path(code).valueStream().map(JsonNode::asInt).toList();
    }

    /** The node a reference leads to, or the node itself. Fails when the reference leads nowhere. */
    public JsonNode resolve(JsonNode node) {
        JsonNode reference = node.path("$ref");
        if (reference.isMissingNode()) {
            return node;
        }
        JsonNode target = root.at(reference.asString().substring(1));
        if (target.isMissingNode()) {
            throw new AssertionError("$ref leads nowhere: " + reference.asString());
        }
        return resolve(target);
    }

    /** A schema that stands alone: the given one, with all components beside it for its references. */
    JsonNode standalone(JsonNode schema) {
        var whole = JsonNodeFactory.instance.objectNode();
        whole.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        whole.set("components", root.path("components"));
        whole.putArray("allOf").add(schema);
        return whole;
    }
}
