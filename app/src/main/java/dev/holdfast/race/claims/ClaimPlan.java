package dev.holdfast.race.claims;

import java.util.OptionalInt;

/**
 * How a race is run, whatever it is for.
 *
 * @param seed
 *            of what is drawn in the first round; each further round adds one
 * @param handover
 *            whether bookings are cancelled and asked for again afterwards
 * @param p99MaxMillis
 *            the highest 99th percentile that passes, in milliseconds
 */
record ClaimPlan(int rounds, long seed, boolean handover, OptionalInt p99MaxMillis) {

    ClaimPlan {
        if (rounds < 1) {
            throw new IllegalArgumentException("--rounds is at least 1");
        }
    }
}
