package dev.holdfast.catalog.service;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;

/**
 * Who has held a slot last, to book it later.
 *
 * @param booking the hold in the ledger, which tells whether it still is one
 * @param purpose what its holder calls it
 */
public record SlotReservation(EventId event, SessionId slot, BookingId booking, UserId user,
        String purpose) {}
