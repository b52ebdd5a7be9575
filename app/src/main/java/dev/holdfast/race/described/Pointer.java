package dev.holdfast.race.described;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

import java.util.List;
import java.util.stream.Stream;

/** A JSON pointer in which {@code *} stands for every element of a list or member of an object. */
record Pointer(String text) {

    Pointer {
        if (!text.isEmpty() && !text.startsWith("/")) {
            throw new IllegalArgumentException("'" + text + "' is no JSON pointer, which begins with /");
        }
    }

    /** The first value; a missing node when there is none. */
    JsonNode first(JsonNode json) {
        return all(json).stream().findFirst().orElse(MissingNode.getInstance());
    }

    /** Every value, in order; those of a list that ends the pointer one by one. */
    List<JsonNode> each(JsonNode json) {
        return all(json).stream()
                .flatMap(value -> value.isArray() ? value.valueStream() : Stream.of(value))
                .toList();
    }

    private List<JsonNode> all(JsonNode json) {
        Stream<JsonNode> found = Stream.of(json);
        for (String step : text.isEmpty() ? new String[0] : text.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            found = found
                    .flatMap(value -> step.equals("*") ? value.valueStream() : Stream.of(at(value, name)));
        }
        return found.filter(value -> !value.isMissingNode()).toList();
    }

    private static JsonNode at(JsonNode value, String name) {
        return value.isArray() && name.matches("\\d{1,9}")
                ? value.path(Integer.parseInt(name))
                : value.path(name);
    }
}
