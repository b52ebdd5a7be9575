package dev.holdfast.race.course;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** What came back for one HTTP request. */
public sealed interface Reply {

    /**
     * An answer.
     *
     * @param retryAfter
     *            the header of that name
     */
    record Answered(int status, @Nullable String retryAfter, String body) implements Reply {

        @Override
        public JsonNode json() {
            try {
                return JsonMapper.shared().readTree(body);
            } catch (JacksonException _) {
                return MissingNode.getInstance();
            }
        }
    }

    /** No answer. */
    record Failed(boolean timedOut, String error) implements Reply {}

    /** The HTTP status, 0 when there was no answer. */
    default int statusOrZero() {
        return switch (this) {
            case Answered(int status, _, _) -> status;
            case Failed _ -> 0;
        };
    }

    /** The answer's body, or why there is none. */
    default String text() {
        return switch (this) {
            case Answered(_, _, String body) -> body;
            case Failed(_, String error) -> error;
        };
    }

    /** The answer's body as JSON; a missing node when there is none, or no JSON. */
    default JsonNode json() {
        return MissingNode.getInstance();
    }
}
