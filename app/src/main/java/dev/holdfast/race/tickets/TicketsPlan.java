package dev.holdfast.race.tickets;

import java.util.OptionalInt;

/**
 * What one race for tickets is to do.
 *
 * @param seed
 *            of the quantities in the first round; each further round adds one
 * @param confirm
 *            whether winners pay
 * @param p99MaxMillis
 *            the highest 99th percentile that passes, in milliseconds
 */
record TicketsPlan(int users, int seats, QuantityRange quantity, long seed, boolean confirm, int rounds,
        OptionalInt p99MaxMillis) {

    TicketsPlan {
        if (users < 1 || seats < 1 || rounds < 1) {
            throw new IllegalArgumentException("--users, --seats and --rounds are at least 1");
        }
    }
}
