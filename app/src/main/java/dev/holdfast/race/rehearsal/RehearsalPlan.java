package dev.holdfast.race.rehearsal;

import dev.holdfast.race.load.Curve;

import java.time.Duration;
import java.util.OptionalInt;

/** What a rehearsal is to be. */
record RehearsalPlan(String eventId, Arrivals arrivals, Habits habits, Limits limits, Ending ending,
        boolean forgetOne) {

    /** Who comes, over which time, and how they spread over it. */
    record Arrivals(int buyers, Duration over, Curve curve, long seed) {

        Arrivals {
            if (buyers < 1 || over.compareTo(Duration.ofSeconds(1)) < 0) {
                throw new IllegalArgumentException("--buyers is at least 1 and --over at least 1s");
            }
        }
    }

    /**
     * What buyers are like.
     *
     * @param pace
     *            what their times to think are multiplied by
     * @param abandonPercent
     *            of those who hold something and do not pay
     * @param cancelPercent
     *            of those who have a ticket and give it back
     */
    record Habits(Quantities quantities, double pace, double abandonPercent, double cancelPercent) {

        Habits {
            if (pace < 0 || !isPercent(abandonPercent) || !isPercent(cancelPercent)) {
                throw new IllegalArgumentException("--pace is 0 or more, --abandon and --cancel 0 to 100");
            }
        }

        private static boolean isPercent(double value) {
            return value >= 0 && value <= 100;
        }
    }

    /**
     * What is too slow.
     *
     * @param givesWayMillis
     *            a step whose 99th percentile is over this in one second has given way
     * @param p99MaxMillis
     *            the rehearsal fails when that of the reserve requests is over this
     */
    record Limits(int givesWayMillis, OptionalInt p99MaxMillis) {

        Limits {
            if (givesWayMillis < 1) {
                throw new IllegalArgumentException("--limit is at least 1");
            }
        }
    }

    /** What becomes of the copy. */
    enum Ending {
        CANCEL, KEEP_AS_DRAFT
    }
}
