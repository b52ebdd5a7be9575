package dev.holdfast.race.described;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/** What the placeholders of a description stand for, by name. Immutable; numbers stay numbers. */
public record Values(Map<String, JsonNode> byName) {

    /** Nothing is known. */
    public static final Values NONE = new Values(Map.of());

    /** Copies the map. */
    public Values {
        byName = Map.copyOf(byName);
    }

    public Values with(String name, JsonNode value) {
        return with(Map.of(name, value));
    }

    public Values with(String name, String value) {
        return with(name, JsonNodeFactory.instance.stringNode(value));
    }

    public Values with(String name, long value) {
        return with(name, JsonNodeFactory.instance.numberNode(value));
    }

    /** The same and more; what is known already is replaced. */
    public Values with(Map<String, JsonNode> more) {
        Map<String, JsonNode> all = new TreeMap<>(byName);
        all.putAll(more);
        return new Values(all);
    }

    /** The same with texts, of which an empty one replaces nothing. */
    public Values withTexts(Map<String, String> more) {
        Map<String, JsonNode> all = new TreeMap<>(byName);
        more.forEach((name, text) -> {
            if (!text.isEmpty() || !all.containsKey(name)) {
                all.put(name, JsonNodeFactory.instance.stringNode(text));
            }
        });
        return new Values(all);
    }

    Optional<JsonNode> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /** Whether there is something under this name: an empty text or list and null are nothing. */
    public boolean has(String name) {
        return find(name).map(value -> !isEmpty(value)).orElse(false);
    }

    static boolean isEmpty(JsonNode value) {
        return value.isNull() || value.isMissingNode() || (value.isContainer() && value.isEmpty())
                || (value.isString() && value.asString().isEmpty());
    }

    /** The value as text; empty when there is none. */
    public String text(String name) {
        return find(name).map(value -> value.asString("")).orElse("");
    }

    Collection<String> names() {
        return new TreeSet<>(byName.keySet());
    }
}
