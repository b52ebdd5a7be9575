package dev.holdfast.notices;

import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * What a person is told of without having asked.
 *
 * @param id follows from what it tells of, so that it is one notice however often it is written
 * @param about what it tells of
 */
public record Notice(UUID id, UserId user, Kind kind, Instant at, About about) {

    /** What it is about; {@code deadline} is until when something has to be done. */
    public record About(EventId event, long number, @Nullable BookingId booking,
            @Nullable BookingReference reference, @Nullable Instant deadline) {}

    /** What has happened. */
    public enum Kind {
        /** Somebody who waited has an offer, with a deadline. */
        WAITLIST_OFFER,
        /** The offer was not taken in time. */
        OFFER_EXPIRED,
        /** What was waited for will not be. */
        WAITLIST_CLOSED,
        EVENT_CANCELLED,
        SESSION_CANCELLED,
        /** By the organizer, for another reason. */
        BOOKING_CANCELLED,
        REFUNDED,
        /** A refund was given up: somebody of the organizer has to act. */
        REFUND_FAILED,
        /** A payment came too late, and goes back. */
        CHARGED_TOO_LATE,
        /** A payment came late, and there was room still. */
        RESCUED,
        /** A booking was handed to this person. */
        TRANSFERRED,
        /** A booking of this person was handed to another. */
        HANDED_OVER;

        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }
}
