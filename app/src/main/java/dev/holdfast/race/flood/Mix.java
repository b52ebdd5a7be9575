package dev.holdfast.race.flood;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/** How many of the requests ask for units, and how many only look, as weights. */
record Mix(int reserve, int availability) {

    private static final Set<String> NAMES = Set.of("reserve", "availability");

    Mix {
        if (reserve < 1 || availability < 0) {
            throw new IllegalArgumentException(
                    "--mix needs reserve of at least 1 and availability of 0 or more");
        }
    }

    /** Of weights by name; one left out is 0. */
    static Mix of(Map<String, Integer> weights) {
        Set<String> unknown = new HashSet<>(weights.keySet());
        unknown.removeAll(NAMES);
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("--mix knows reserve and availability, not " + unknown);
        }
        return new Mix(weights.getOrDefault("reserve", 0), weights.getOrDefault("availability", 0));
    }

    /** Whether the next request asks for units. */
    boolean drawReserve(RandomGenerator random) {
        return random.nextInt(reserve + availability) < reserve;
    }

    @Override
    public String toString() {
        return "reserve=" + reserve + ",availability=" + availability;
    }
}
