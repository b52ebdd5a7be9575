package dev.holdfast.race.flood;

import dev.holdfast.race.load.Curve;

import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a flood is to be.
 *
 * @param forgetOne
 *            whether one answer is left out of the account, to see that it is noticed
 */
record FloodPlan(Stream stream, Crowd crowd, long seed, Limits limits, boolean forgetOne) {

    /** How many requests come, over which time, and how they spread over it. */
    record Stream(int rate, int seconds, Curve curve, Mix mix) {

        Stream {
            if (rate < 1 || seconds < 1 || (long) rate * seconds > REQUESTS_MAX) {
                throw new IllegalArgumentException(
                        "--rate and --seconds are at least 1, and " + REQUESTS_MAX + " requests at most");
            }
        }

        int requests() {
            return rate * seconds;
        }

        Duration over() {
            return Duration.ofSeconds(seconds);
        }
    }

    /** Who asks, and for how much of what. */
    record Crowd(int users, int seats, int quantity) {

        Crowd {
            if (users < 1 || seats < 1 || quantity < 1 || seats > SEATS_MAX) {
                throw new IllegalArgumentException(
                        "--users, --seats and --quantity are at least 1, --seats at"
                                + " most " + SEATS_MAX + ": every winner is looked up afterwards");
            }
        }
    }

    /**
     * What makes it fail.
     *
     * @param shedMaxPercent
     *            of all requests
     * @param p99MaxMillis
     *            of the requests for units
     */
    record Limits(OptionalDouble shedMaxPercent, OptionalInt p99MaxMillis) {}

    private static final int REQUESTS_MAX = 5_000_000;
    private static final int SEATS_MAX = 100_000;
}
