package dev.holdfast.race.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is worth telling of a round besides its requests, in order. Mutable, used by one thread. */
public final class Facts {

    private final Map<String, String> values = new LinkedHashMap<>();

    public Facts with(String name, Object value) {
        values.put(name, String.valueOf(value));
        return this;
    }

    /** How far the target's clock is off, where that is known. */
    public Facts withClocks(List<String> lines) {
        return lines.isEmpty() ? this : with("target's clock", String.join("; ", lines));
    }

    public Map<String, String> values() {
        return values;
    }
}
