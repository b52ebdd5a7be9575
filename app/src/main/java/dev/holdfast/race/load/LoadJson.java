package dev.holdfast.race.load;

import dev.holdfast.race.verdict.load.Fate;
import dev.holdfast.race.verdict.load.Load;
import dev.holdfast.race.verdict.load.Slice;
import org.jspecify.annotations.Nullable;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** A load as a part of a JSON document. Names are snake_case, times milliseconds. */
public final class LoadJson {

    private LoadJson() {}

    /** Everything. */
    public static Map<String, @Nullable Object> of(Load load) {
        Map<String, @Nullable Object> node = slice(load.total());
        node.remove("second");
        node.put("refusals", new TreeMap<>(load.refusals()));
        node.put("lag_ms", Map.of("p50", load.lag().p50Millis(), "p99", load.lag().p99Millis(), "max",
                load.lag().maxMillis()));
        node.put("by_second", load.seconds().stream().map(LoadJson::slice).toList());
        return node;
    }

    private static Map<String, @Nullable Object> slice(Slice slice) {
        Map<String, @Nullable Object> node = new LinkedHashMap<>();
        node.put("second", slice.second());
        node.put("offered", slice.offered());
        node.put("completed", slice.completed());
        for (Fate fate : Fate.values()) {
            node.put(fate.name().toLowerCase(Locale.ROOT), slice.count(fate));
        }
        node.put("p50_ms", slice.p50Millis());
        node.put("p99_ms", slice.p99Millis());
        return node;
    }
}
