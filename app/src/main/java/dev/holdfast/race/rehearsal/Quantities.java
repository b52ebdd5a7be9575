package dev.holdfast.race.rehearsal;

import java.util.Map;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** How many units buyers want: each number with its weight. */
record Quantities(Map<Integer, Integer> weights) {

    Quantities {
        weights = new TreeMap<>(weights);
        if (weights.isEmpty()
                || weights.entrySet().stream().anyMatch(each -> each.getKey() < 1 || each.getValue() < 1)) {
            throw new IllegalArgumentException("--quantity is like 1=35,2=45,4=20, all of them at least 1");
        }
    }

    int draw(RandomGenerator random) {
        int left = random.nextInt(weights.values().stream().mapToInt(Integer::intValue).sum());
        for (Map.Entry<Integer, Integer> each : weights.entrySet()) {
            left -= each.getValue();
            if (left < 0) {
                return each.getKey();
            }
        }
        throw new IllegalStateException("weights of " + weights);
    }
}
