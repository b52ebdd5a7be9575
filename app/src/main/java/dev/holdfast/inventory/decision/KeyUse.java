package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.BookingId;

import java.util.List;

/**
 * What was done to a booking with an idempotency key, as it was answered.
 *
 * @param asked what, in words that are the same for the same request
 * @param amountMinor what it gives back
 * @param refunds by these refunds
 */
public record KeyUse(Of of, String asked, long amountMinor, List<Integer> refunds) {

    /** A key, and the booking it was used on. */
    public record Of(BookingId booking, String key) {}

    public KeyUse {
        refunds = List.copyOf(refunds);
    }
}
