package dev.holdfast.race.availability;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a race that looks at availability is to do.
 *
 * @param seats
 *            units of each ticket type
 * @param pools
 *            how many ticket types, each with units of its own
 * @param ageMax
 *            how old what is shown may be
 * @param seed
 *            of what buyers ask for and do with it
 * @param p99MaxMillis
 *            the highest 99th percentile of the reserve requests that passes, in milliseconds
 */
record AvailabilityPlan(int users, int seats, int pools, Rhythm rhythm, int probers, Duration ageMax,
        long seed, OptionalInt p99MaxMillis) {

    /** The most that a buyer asks for at once. */
    static final int QUANTITY_MAX = 4;
    /** The most that one booking may have. */
    static final int BOOKING_MAX = 10;

    /**
     * How long the race is, and how often each buyer comes.
     *
     * @param turns
     *            of each buyer, evenly over the time
     */
    record Rhythm(int seconds, int turns) {

        /** Of one turn. */
        long turnNanos() {
            return Duration.ofSeconds(seconds).toNanos() / turns;
        }
    }

    AvailabilityPlan {
        if (users < 1 || pools < 1 || probers < 1 || rhythm.seconds() < 1 || rhythm.turns() < 1) {
            throw new IllegalArgumentException(
                    "--users, --pools, --probers, --seconds and --turns are at least 1");
        }
        if (seats < QUANTITY_MAX) {
            throw new IllegalArgumentException("--seats is at least " + QUANTITY_MAX);
        }
        if (rhythm.turns() > 1_000 * rhythm.seconds()) {
            throw new IllegalArgumentException("--turns is at most 1000 a second");
        }
        if (ageMax.isNegative()) {
            throw new IllegalArgumentException("--max-staleness is not negative");
        }
    }

    /** On sale, of all ticket types together. */
    int units() {
        return seats * pools;
    }

    /** So many may be paid for and kept: with none left to come back nothing would change any more. */
    int keptMax() {
        return units() / 2;
    }
}
