package dev.holdfast.race.described;

import dev.holdfast.race.course.CouldNotRun;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Speaks to the hosts of a description. Thread-safe.
 *
 * @param hosts
 *            by name; of one address they are the same
 */
public record Line(Template template, Map<String, HttpTarget> hosts) {

    private static final Duration PAUSE = Duration.ofMillis(100);

    /** Sends a request once. */
    Reply send(Step.Message message, Values values, String where) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        message.headers().forEach((name, value) -> headers.put(name, template.text(value, values, where)));
        String body = null;
        if (message.body() != null) {
            headers.putIfAbsent("Content-Type", "application/json");
            body = template.node(message.body(), values, where).toString();
        } else if (!message.form().isEmpty()) {
            headers.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
            body = form(message.form(), values, where);
        }
        String path = template.path(message.path(), values, where);
        try {
            return host(message.host()).send(new HttpTarget.Message(message.method(), path, headers, body));
        } catch (IllegalArgumentException e) {
            throw new CouldNotRun(where + ": " + e.getMessage() + ". Check its path and headers.", e);
        }
    }

    private String form(Map<String, String> fields, Values values, String where) {
        return fields.entrySet()
                .stream()
                .map(field -> encoded(field.getKey()) + "="
                        + encoded(template.text(field.getValue(), values, where)))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    HttpTarget host(String name) {
        HttpTarget host = hosts.get(name);
        if (host == null) {
            throw new IllegalStateException("no host " + name);
        }
        return host;
    }

    /** The same with another address for one of its hosts. */
    Line with(String name, HttpTarget host) {
        Map<String, HttpTarget> others = new HashMap<>(hosts);
        others.put(name, host);
        return new Line(template, others);
    }

    /** Does one step after the other; each may use what those before have captured. */
    Values all(Iterable<Step> steps, Values values) {
        Values known = values;
        for (Step step : steps) {
            known = one(step, known);
        }
        return known;
    }

    /**
     * Does a step and adds what it captures.
     *
     * @throws CouldNotRun
     *             when it is answered in another way than has to be
     */
    Values one(Step step, Values values) {
        if (!step.unless().isEmpty() && values.has(step.unless())) {
            return values;
        }
        long deadline = System.nanoTime() + step.within().toNanos();
        Reply reply = send(step.message(), values, step.where());
        while (!step.expected().isMetBy(reply) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            reply = send(step.message(), values, step.where());
        }
        if (!step.expected().isMetBy(reply)) {
            throw refused(step, reply);
        }
        return captured(step, reply, values);
    }

    private static CouldNotRun refused(Step step, Reply reply) {
        String what = step.where() + " (" + step.message().method() + " " + step.message().path() + ")";
        return Stage.refused(what, reply, step.remedy().isEmpty()
                ? "Expected is " + expectation(step.expected()) + "."
                : step.remedy());
    }

    private static String expectation(Condition expected) {
        String statuses = expected.statuses().size() > 10 ? "a success" : expected.statuses().toString();
        return statuses + (expected.where().isEmpty() ? "" : " with " + expected.where());
    }

    private static Values captured(Step step, Reply reply, Values values) {
        Map<String, JsonNode> captured = new HashMap<>();
        step.captures().forEach((name, pointer) -> {
            JsonNode value = pointer.text().contains("*")
                    ? JsonNodeFactory.instance.arrayNode()
                            .addAll(pointer.each(reply.json()))
                    : pointer.first(reply.json());
            if (Values.isEmpty(value)) {
                throw Stage.refused(step.where(), reply,
                        step.where() + ".capture." + name + " finds nothing at "
                                + pointer.text() + ".");
            }
            captured.put(name, value);
        });
        return values.with(captured);
    }
}
