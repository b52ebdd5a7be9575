package dev.holdfast.race.claims;

/**
 * What one race for slots is to do.
 *
 * @param iterations
 *            how many slots, one after the other
 * @param capacity
 *            how many places a slot has
 */
record SlotsPlan(int users, int iterations, int capacity, boolean bookingsApi) {

    SlotsPlan {
        if (users < 1 || iterations < 1 || capacity < 1) {
            throw new IllegalArgumentException("--users, --iterations and --capacity are at least 1");
        }
        if (bookingsApi && capacity > 1) {
            throw new IllegalArgumentException("--api bookings has slots of one place");
        }
    }
}
