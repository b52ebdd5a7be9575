package dev.holdfast.race.selftest;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.TreeMap;

/** A fake sale's answer. */
record SaleReply(int status, String body, boolean retryAfter) {

    static SaleReply of(int status, Map<String, ?> members) {
        return new SaleReply(status, JsonMapper.shared().writeValueAsString(new TreeMap<>(members)), false);
    }

    static SaleReply shed(boolean retryAfter) {
        return new SaleReply(503, "{\"code\":\"overloaded\"}", retryAfter);
    }
}
