package dev.holdfast.race;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** A fake installation's answer. */
record FakeReply(int status, String body) {

    static FakeReply of(int status, Map<String, ?> members) {
        return new FakeReply(status, JsonMapper.shared().writeValueAsString(new TreeMap<>(members)));
    }

    static String id() {
        return UUID.randomUUID().toString();
    }
}
