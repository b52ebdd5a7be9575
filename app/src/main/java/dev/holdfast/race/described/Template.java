package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in placeholders: <code>${name}</code>, <code>${env:NAME}</code>, <code>${env:NAME:-otherwise}</code>,
 * <code>${name:-otherwise}</code>,
 * <code>${in:30d}</code> (a full hour from now, in UTC) and <code>${uuid}</code>. A text that is nothing but
 * a placeholder becomes its value as it is, so that numbers stay numbers and lists lists. Thread-safe.
 *
 * @param environment
 *            a variable's value by its name, null when it is not set
 */
public record Template(InstantSource clock, Environment environment) {

    private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)}");
    private static final Pattern ENVIRONMENT = Pattern.compile("env:([A-Za-z_][A-Za-z0-9_]*)(?::-(.*))?");
    private static final Pattern OPTIONAL = Pattern.compile("([A-Za-z_][A-Za-z0-9_]*):-(.*)");
    private static final Pattern LATER = Pattern.compile("in:(\\d{1,4})([dh])");

    /** Where values come from that are in no file. */
    public interface Environment {
        @org.jspecify.annotations.Nullable
        String variable(String name);
    }

    /** Of this process. */
    public static Template ofProcess() {
        return new Template(InstantSource.system(), System::getenv);
    }

    /** A copy with every placeholder filled in; {@code where} is named when one cannot be. */
    JsonNode node(JsonNode template, Values values, String where) {
        return switch (template) {
            case ObjectNode object -> {
                ObjectNode filled = JsonNodeFactory.instance.objectNode();
                object.properties()
                        .forEach(member -> filled.set(member.getKey(),
                                node(member.getValue(), values, where + "." + member.getKey())));
                yield filled;
            }
            case ArrayNode array -> {
                ArrayNode filled = JsonNodeFactory.instance.arrayNode();
                array.values().forEach(item -> filled.add(node(item, values, where)));
                yield filled;
            }
            case JsonNode other when other.isString() -> value(other.asString(), values, where);
            case JsonNode other -> other;
        };
    }

    private JsonNode value(String text, Values values, String where) {
        Matcher whole = PLACEHOLDER.matcher(text);
        return whole.matches()
                ? resolve(whole.group(1), values, where)
                : JsonNodeFactory.instance.stringNode(text(text, values, where));
    }

    String text(String template, Values values, String where) {
        return filled(template, values, where, UnaryOperator.identity());
    }

    /** Like {@code text}; what is filled in is escaped. */
    String path(String template, Values values, String where) {
        return filled(template, values, where, Template::escaped);
    }

    private static String escaped(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String filled(String template, Values values, String where, UnaryOperator<String> treatment) {
        Matcher matcher = PLACEHOLDER.matcher(template);
        StringBuilder filled = new StringBuilder();
        while (matcher.find()) {
            String value = resolve(matcher.group(1), values, where).asString("");
            matcher.appendReplacement(filled, Matcher.quoteReplacement(treatment.apply(value)));
        }
        return matcher.appendTail(filled).toString();
    }

    private JsonNode resolve(String name, Values values, String where) {
        Matcher variable = ENVIRONMENT.matcher(name);
        Matcher later = LATER.matcher(name);
        if (variable.matches()) {
            return JsonNodeFactory.instance.stringNode(fromEnvironment(variable, where));
        }
        if (later.matches()) {
            return JsonNodeFactory.instance.stringNode(later(later));
        }
        if (name.equals("uuid")) {
            return JsonNodeFactory.instance.stringNode(UUID.randomUUID().toString());
        }
        Matcher optional = OPTIONAL.matcher(name);
        if (optional.matches()) {
            String known = optional.group(1);
            return values.find(known)
                    .filter(value -> !Values.isEmpty(value))
                    .orElseGet(() -> JsonNodeFactory.instance.stringNode(optional.group(2)));
        }
        return values.find(name)
                .filter(value -> !value.isString() || !value.asString().isEmpty())
                .orElseThrow(() -> new CouldNotRun(where + ": nothing is known as ${" + name
                        + "} here. Give it with --set " + name + "=VALUE, or use one of " + values.names()
                        + "."));
    }

    private String fromEnvironment(Matcher variable, String where) {
        String name = variable.group(1);
        String value = environment.variable(name);
        if (value != null && !value.isBlank()) {
            return value.strip();
        }
        String otherwise = variable.group(2);
        if (otherwise == null) {
            throw new CouldNotRun(where + ": the environment variable " + name
                    + " is not set. Set it, or write ${env:" + name + ":-VALUE}.");
        }
        return otherwise;
    }

    private String later(Matcher later) {
        int count = Integer.parseInt(later.group(1));
        Duration after = later.group(2).equals("d") ? Duration.ofDays(count) : Duration.ofHours(count);
        return clock.instant().truncatedTo(ChronoUnit.HOURS).plus(after).toString();
    }
}
