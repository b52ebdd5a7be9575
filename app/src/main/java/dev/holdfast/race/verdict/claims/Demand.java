package dev.holdfast.race.verdict.claims;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one request asks for, all of it or nothing.
 *
 * @param exact
 *            how many of which lot
 * @param together
 *            how many seats side by side, whichever they are; 0 for none
 */
public record Demand(Map<String, Integer> exact, int together) {

    /** Keeps the order of the lots, which a request may name in any. */
    public Demand {
        exact = new LinkedHashMap<>(exact);
    }

    /** One of each. */
    public static Demand of(List<String> lots) {
        Map<String, Integer> exact = new LinkedHashMap<>();
        lots.forEach(lot -> exact.merge(lot, 1, Integer::sum));
        return new Demand(exact, 0);
    }

    /** Any seats side by side. */
    public static Demand best(int together) {
        return new Demand(Map.of(), together);
    }
}
