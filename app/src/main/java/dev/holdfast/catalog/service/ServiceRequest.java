package dev.holdfast.catalog.service;

import dev.holdfast.catalog.WorkStatus;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * A request for a service, with what the customer told.
 *
 * @param booking its id, and that of its booking in the ledger when it has a slot
 * @param user who sent it
 * @param slot null when it has none
 * @param work how far it has come, as far as that was said
 */
public record ServiceRequest(EventId event, BookingId booking, UserId user, @Nullable Slot slot, Form form,
        Asked asked, WorkStatus work, Times times) {

    /** A slot, and what its customer calls it. */
    public record Slot(String name, SessionId id) {}

    /** What the customer told, as a text nobody here reads, and what can be searched for in it. */
    public record Form(String text, String phone, String zip, String serviceType) {}

    /**
     * How it was asked for.
     *
     * @param key the idempotency key, if any
     * @param fingerprint of what was asked, to tell a repetition from another request
     */
    public record Asked(@Nullable String key, long fingerprint) {}

    public record Times(Instant createdAt, Instant updatedAt) {}

    /** This request with other words, for another slot. */
    public ServiceRequest with(@Nullable Slot newSlot, Form newForm, Instant now) {
        return new ServiceRequest(event, booking, user, newSlot, newForm, asked, work,
                new Times(times.createdAt(), now));
    }
}
