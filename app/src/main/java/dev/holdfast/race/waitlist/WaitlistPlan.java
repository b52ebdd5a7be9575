package dev.holdfast.race.waitlist;

import java.util.OptionalInt;

/**
 * What a race for a waitlist is to do.
 *
 * @param quantity
 *            units that each user asks for
 * @param turns
 *            how often units are to come back
 * @param p99MaxMillis
 *            the highest 99th percentile of the rush that passes, in milliseconds
 */
record WaitlistPlan(int users, int seats, int quantity, int turns, OptionalInt p99MaxMillis) {

    WaitlistPlan {
        if (users < 1 || seats < 1 || turns < 0) {
            throw new IllegalArgumentException(
                    "--users and --seats are at least 1, --turns is not negative");
        }
        if (quantity < 1 || quantity > seats) {
            throw new IllegalArgumentException("--quantity is at least 1 and at most --seats");
        }
    }

    /** How many can win. */
    int winners() {
        return Math.min(users, seats / quantity);
    }
}
