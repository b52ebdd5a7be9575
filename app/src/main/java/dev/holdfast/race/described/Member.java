package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A place in a description that is being read. What is wrong is told with the member's name and what to do.
 *
 * @param path
 *            of the member; empty for the whole file
 */
record Member(String path, JsonNode node) {

    private static final Set<Integer> SUCCESS = Set.copyOf(IntStream.rangeClosed(200, 299).boxed().toList());

    Member at(String name) {
        return new Member(path.isEmpty() ? name : path + "." + name, node.path(name));
    }

    boolean isGiven() {
        return !node.isMissingNode() && !node.isNull();
    }

    CouldNotRun wrong(String remedy) {
        return new CouldNotRun((path.isEmpty() ? "The target file" : path) + ": " + remedy);
    }

    /** Fails unless this is an object with no other members than these. */
    Member object(String... names) {
        Set<String> known = new TreeSet<>(List.of(names));
        if (!node.isObject()) {
            throw wrong(isGiven()
                    ? "has to have members: " + known + "."
                    : "is missing. It has the members " + known + ".");
        }
        node.propertyNames().stream().filter(name -> !known.contains(name)).findFirst().ifPresent(name -> {
            throw at(name).wrong("is not known. Known are " + known + ".");
        });
        return this;
    }

    String text() {
        if (!node.isValueNode() || node.isNull() || node.asString("").isEmpty()) {
            throw wrong(isGiven() ? "has to be a text." : "is missing. Give a text.");
        }
        return node.asString("");
    }

    String text(String otherwise) {
        return isGiven() ? text() : otherwise;
    }

    boolean yes(boolean otherwise) {
        if (isGiven() && !node.isBoolean()) {
            throw wrong("has to be true or false.");
        }
        return node.asBoolean(otherwise);
    }

    /** Something in the file's own words. */
    <T extends Enum<T>> T oneOf(Class<T> words) {
        for (T word : words.getEnumConstants()) {
            if (word.name().equals(node.asString(""))) {
                return word;
            }
        }
        throw wrong("has to be one of " + List.of(words.getEnumConstants()) + ".");
    }

    /** Empty when nothing is given; one thing may stand for a list of one. */
    List<Member> list() {
        if (!isGiven()) {
            return List.of();
        }
        if (!node.isArray()) {
            return List.of(this);
        }
        List<Member> items = new ArrayList<>();
        for (JsonNode item : node.values()) {
            items.add(new Member(path + "[" + items.size() + "]", item));
        }
        return items;
    }

    <T> Map<String, T> map(Function<Member, T> reader) {
        Map<String, T> map = new LinkedHashMap<>();
        if (isGiven()) {
            if (!node.isObject()) {
                throw wrong("has to be names with values.");
            }
            node.propertyNames().forEach(name -> map.put(name, reader.apply(at(name))));
        }
        return map;
    }

    Map<String, String> texts() {
        return map(Member::text);
    }

    Set<String> words() {
        return list().stream().map(Member::text).collect(Collectors.toCollection(TreeSet::new));
    }

    Pointer pointer() {
        try {
            return new Pointer(text());
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ". Write it like /data/id.");
        }
    }

    @Nullable
    Pointer pointerOrNull() {
        return isGiven() ? pointer() : null;
    }

    /** What an answer must be; any success when no status is named. */
    Condition condition(String status) {
        Map<Pointer, JsonNode> where = new LinkedHashMap<>();
        at("where").map(Function.identity())
                .forEach((pointer, value) -> where.put(value.named(pointer), value.node()));
        Set<Integer> statuses = at(status).list().stream().map(Member::status).collect(Collectors.toSet());
        return new Condition(statuses.isEmpty() ? SUCCESS : statuses, where, at("contains").text(""));
    }

    private Pointer named(String pointer) {
        try {
            return new Pointer(pointer);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage() + ". Write it like /data/id.");
        }
    }

    private int status() {
        int status = node.asInt(0);
        if (status < 200 || status > 599) {
            throw wrong("has to be an HTTP status from 200 to 599.");
        }
        return status;
    }

    /** A number from 1. */
    int count(int otherwise) {
        if (isGiven() && !(node.isIntegralNumber() && node.asLong() >= 1 && node.asLong() <= 1_000_000)) {
            throw wrong("has to be a number from 1.");
        }
        return node.asInt(otherwise);
    }

    /** Seconds; none when nothing is given. */
    Duration duration() {
        String text = text("0s");
        if (!text.matches("\\d{1,4}s")) {
            throw wrong("has to be seconds, like 5s.");
        }
        return Duration.ofSeconds(Long.parseLong(text.substring(0, text.length() - 1)));
    }
}
