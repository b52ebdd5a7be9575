package dev.holdfast.race.rehearsal;

import java.util.Locale;

/**
 * How a buyer's visit ended.
 *
 * @param ticketNanos
 *            when the ticket was there, -1 without one
 * @param answersNanos
 *            how much of the visit was spent waiting for answers
 */
record Outcome(int buyer, End end, long arrivedNanos, long ticketNanos, long answersNanos) {

    /** What the buyer left with. */
    enum End {
        TICKET, CANCELLED, ABANDONED, HELD, EMPTY_HANDED, TURNED_AWAY, FAILED;

        /** For a reader. */
        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
