package dev.holdfast.race.claims;

import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/**
 * What one race by a described API is to do.
 *
 * @param lots
 *            how many seats, slots or units
 * @param lotsGiven
 *            whether that was said, or is what a race does when nothing is said
 * @param capacity
 *            how many places each has, where the description leaves that open
 * @param quantityMax
 *            the most a request is for
 */
record DescribedPlan(int users, int lots, boolean lotsGiven, int capacity, int quantityMax, boolean confirm,
        Waves crowd, InstantSource clock) {

    /** Who asks for what, and when. */
    interface Waves {
        List<List<Wish>> waves(List<String> lots, SplittableRandom random);
    }
}
