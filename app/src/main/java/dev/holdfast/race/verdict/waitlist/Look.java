package dev.holdfast.race.verdict.waitlist;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * An entry of the line as its owner sees it.
 *
 * @param status
 *            HTTP status, 0 when there was no answer
 * @param state
 *            the entry's own, empty when the answer names none
 * @param position
 *            null when the answer names none
 * @param offer
 *            null when nothing was ever offered
 */
public record Look(int status, String state, @Nullable Integer position, @Nullable Offered offer) {

    /**
     * What was offered.
     *
     * @param at
     *            null when the answer does not say
     */
    public record Offered(String booking, int quantity, @Nullable Instant at) {}

    /** Whether it waits with nothing offered. */
    public boolean waits() {
        return status == 200 && state.equals("waiting");
    }

    /** Whether it is the entry's turn. */
    public boolean offered() {
        return status == 200 && state.equals("offered");
    }

    /** Whether it was served, now or before. */
    public boolean served() {
        return offer != null;
    }

    @Override
    public String toString() {
        return status != 200 ? "status " + status : state + (position == null ? "" : " at " + position);
    }
}
