package dev.holdfast.race.waitlist;

import org.jspecify.annotations.Nullable;

/**
 * Somebody who holds units.
 *
 * @param booking
 *            the hold
 * @param waiter
 *            null when they were won in the rush
 */
record Holder(Person person, String booking, @Nullable Waiter waiter) {

    @Override
    public String toString() {
        return waiter == null ? person + ", a winner" : waiter.toString();
    }
}
