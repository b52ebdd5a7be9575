package dev.holdfast.race.selftest;

import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A fake installation's answer. */
public record FakeReply(int status, String body) {

    public static FakeReply of(int status, Map<String, ?> members) {
        return new FakeReply(status, JsonMapper.shared().writeValueAsString(new TreeMap<>(members)));
    }

    /**
     * What goes wrong with one request, by the name of the fault.
     *
     * @throws UncheckedIOException
     *             when the connection is to be cut instead of an answer
     */
    static FakeReply mishap(String fault) {
        return switch (fault) {
            case "FAILS_ONCE" -> of(500, Map.of("error", "oops"));
            case "SHEDS_ONCE" -> of(503, Map.of("code", "overloaded"));
            case "ASKS_TO_RETRY" ->
                of(409, Map.of("error", "Event was updated by another process. Please retry."));
            case "CUTS_ONCE" -> throw new UncheckedIOException(new IOException("cut"));
            default -> throw new IllegalArgumentException(fault);
        };
    }

    /** When a hold ends. */
    static String end(boolean inThePast) {
        return inThePast ? "2020-01-01T10:00:00Z" : "2100-01-01T10:00:00Z";
    }

    public static String id() {
        return UUID.randomUUID().toString();
    }
}
