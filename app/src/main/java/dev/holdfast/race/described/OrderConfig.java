package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import tools.jackson.core.JacksonException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The configuration of system B's published race: its {@code src/config.js} as it is, or the same as JSON or
 * YAML. The objects in a script are read, nothing of it is run.
 */
public final class OrderConfig {

    /** Where an object literal begins that is given a name, or exported without one. */
    private static final Pattern OBJECT = Pattern
            .compile("(?m)^\\s*(?:export\\s+)?(?:(?:const|let|var)\\s+(\\w+)\\s*(?::\\s*\\w+\\s*)?=|"
                    + "(?:module\\.)?exports(?:\\.(\\w+))?\\s*=|export\\s+default)\\s*(?=\\{)");
    /** What k6 or Node would take from the environment: the alternative counts. */
    private static final Pattern FROM_ENVIRONMENT = Pattern
            .compile("(?:__ENV|process\\.env)\\.\\w+\\s*(?:\\|\\||\\?\\?)\\s*");
    private static final JsonMapper SCRIPT = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS, JsonReadFeature.ALLOW_SINGLE_QUOTES,
                    JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES, JsonReadFeature.ALLOW_TRAILING_COMMA,
                    JsonReadFeature.ALLOW_BACKSLASH_ESCAPING_ANY_CHARACTER)
            .disable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final String REMEDY = " It has to have an object order with baseUrl, eventId, sessionId,"
            + " organizationId and seatIds.";

    private OrderConfig() {}

    /**
     * Values for the built-in target b.
     *
     * @param environment
     *            whose addresses replace the others; empty or {@code local} for none
     * @throws CouldNotRun
     *             when the file cannot be read, has no orders, or does not know the environment
     */
    public static Map<String, JsonNode> read(Path file, String environment) {
        ObjectNode root = root(file);
        JsonNode order = root.path("order").isObject() ? root.path("order") : root;
        if (!order.path("seatIds").isArray() || order.path("eventId").isMissingNode()) {
            throw new CouldNotRun(file + " has no orders." + REMEDY);
        }
        JsonNode overrides = overrides(root, environment, file);
        JsonNode auth = root.path("auth");
        Map<String, JsonNode> values = new HashMap<>();
        put(values, "order_base", order.path("baseUrl"));
        put(values, "order_base", overrides.path("order").path("baseUrl"));
        put(values, "token_url", auth.path("tokenUrl"));
        put(values, "token_url", overrides.path("auth").path("tokenUrl"));
        Map.of("eventId", "event_id", "sessionId", "session_id", "organizationId", "organization_id",
                "seatIds",
                "seat_ids").forEach((member, name) -> put(values, name, order.path(member)));
        Map.of("clientId", "client_id", "username", "username", "password", "password", "scope", "scope")
                .forEach((member, name) -> put(values, name, auth.path(member)));
        return values;
    }

    private static void put(Map<String, JsonNode> values, String name, JsonNode value) {
        if (!Values.isEmpty(value)) {
            values.put(name, value);
        }
    }

    private static JsonNode overrides(ObjectNode root, String environment, Path file) {
        if (environment.isEmpty() || environment.equals("local")) {
            return MissingNode.getInstance();
        }
        JsonNode overrides = root.path("environments").path(environment);
        if (!overrides.isMissingNode() || root.path("environments").isMissingNode()) {
            return overrides;
        }
        throw new CouldNotRun(file + " knows the environments " + root.path("environments").propertyNames()
                + ", and not " + environment + ".");
    }

    private static ObjectNode root(Path file) {
        try {
            String text = Files.readString(file);
            String name = file.toString();
            JsonNode root = name.endsWith(".yaml") || name.endsWith(".yml") || name.endsWith(".json")
                    ? YAML.readTree(text)
                    : script(text);
            if (root instanceof ObjectNode object) {
                return object;
            }
            throw new CouldNotRun(file + " has no members." + REMEDY);
        } catch (IOException e) {
            throw new CouldNotRun("Cannot read " + file + " (" + e + ").", e);
        } catch (JacksonException e) {
            throw new CouldNotRun("Cannot read " + file + ": " + e.getOriginalMessage() + "." + REMEDY, e);
        }
    }

    /** All objects in one: the members of those exported as a whole, and of each other under its name. */
    private static ObjectNode script(String script) {
        String text = FROM_ENVIRONMENT.matcher(script).replaceAll("");
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        Matcher object = OBJECT.matcher(text);
        boolean found = false;
        while (object.find()) {
            found = true;
            JsonNode read = SCRIPT.readTree(text.substring(object.end()));
            String name = object.group(1) == null ? object.group(2) : object.group(1);
            if (name != null) {
                root.set(name, read);
            }
            if (read instanceof ObjectNode members && (name == null || members.has("order"))) {
                members.properties().forEach(member -> root.set(member.getKey(), member.getValue()));
            }
        }
        return found ? root : (ObjectNode) SCRIPT.readTree("{" + text + "}");
    }
}
