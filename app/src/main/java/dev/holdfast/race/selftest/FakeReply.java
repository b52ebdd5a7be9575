package dev.holdfast.race.selftest;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A fake installation's answer. */
public record FakeReply(int status, String body) {

    public static FakeReply of(int status, Map<String, ?> members) {
        return new FakeReply(status, JsonMapper.shared().writeValueAsString(new TreeMap<>(members)));
    }

    public static String id() {
        return UUID.randomUUID().toString();
    }
}
