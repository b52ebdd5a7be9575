package dev.holdfast.race.edit;

import java.time.Duration;
import java.util.OptionalInt;

/**
 * What a race at an event that is being edited is to do.
 *
 * @param seats
 *            units on sale at the start
 * @param raise
 *            units that come on top of them during the race
 * @param seed
 *            of what buyers ask for and organizers edit
 * @param p99MaxMillis
 *            the highest 99th percentile of the reserve requests that passes, in milliseconds
 */
record EditPlan(int users, int seats, int raise, Editing editing, int seconds, long seed,
        OptionalInt p99MaxMillis) {

    /** The most that a buyer asks for at once; no edit allows less. */
    static final int QUANTITY_MAX = 2;
    /** The most that one booking may have at the start. */
    static final int BOOKING_MAX = 10;

    /**
     * Who edits, and how often.
     *
     * @param perSecond
     *            edits of all organizers together
     */
    record Editing(int organizers, int perSecond) {

        /** Between two edits of one organizer; all of them edit at the same moments. */
        long pauseNanos() {
            return Duration.ofSeconds(organizers).toNanos() / perSecond;
        }
    }

    EditPlan {
        if (users < 1 || seats < 1 || seconds < 1) {
            throw new IllegalArgumentException("--users, --seats and --seconds are at least 1");
        }
        if (editing.organizers() < 1 || editing.perSecond() < 1) {
            throw new IllegalArgumentException("--organizers and --edits-per-second are at least 1");
        }
        if (editing.perSecond() > 1_000) {
            throw new IllegalArgumentException("--edits-per-second is at most 1000");
        }
        if (raise < 0) {
            throw new IllegalArgumentException("--raise is not negative");
        }
    }

    /** Units on sale at the end. */
    int capacityMax() {
        return seats + raise;
    }
}
