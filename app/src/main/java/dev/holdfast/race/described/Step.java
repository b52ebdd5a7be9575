package dev.holdfast.race.described;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.Map;

/**
 * A request and what its answer must be.
 *
 * @param where
 *            it stands in the description, for a reader
 * @param message
 *            what is sent
 * @param expected
 *            of the answer; it is asked again until it comes, so long as {@code within} allows
 * @param captures
 *            names for values of the answer
 * @param unless
 *            a name: with a value under it the step is left out; empty to do it always
 * @param remedy
 *            what to do when it fails; may be empty
 */
record Step(String where, Message message, Condition expected, Duration within, Map<String, Pointer> captures,
        String unless, String remedy) {

    /**
     * What is sent.
     *
     * @param host
     *            its name
     * @param headers
     *            name to template
     * @param body
     *            template of the JSON; null for none
     * @param form
     *            fields to send as an HTML form does; empty for none
     */
    record Message(String host, String method, String path, Map<String, String> headers,
            @Nullable JsonNode body, Map<String, String> form) {

        /** The same with one more header, unless it has that already. */
        Message with(Map<String, String> more) {
            Map<String, String> all = new java.util.TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            all.putAll(more);
            all.putAll(headers);
            return new Message(host, method, path, all, body, form);
        }

        /** Whether what is asked is different for each lot. */
        boolean names(String placeholder) {
            return (path + headers + body + form).contains("${" + placeholder + "}");
        }
    }
}
