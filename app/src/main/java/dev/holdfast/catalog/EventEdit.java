package dev.holdfast.catalog;

import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.platform.ids.VenueId;
import dev.holdfast.platform.money.Money;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an organizer changes of an event. Empty parts stay.
 *
 * @param version of the event that the organizer has seen
 * @param reason why it is cancelled, if it is
 */
public record EventEdit(int version, Texts texts, Terms terms, Optional<String> reason) {

    /** Without a reason. */
    public EventEdit(int version, Texts texts, Terms terms) {
        this(version, texts, terms, Optional.empty());
    }

    /** Words and place; an empty description removes it. */
    public record Texts(Optional<String> name, Optional<String> description, Optional<String> type,
            Optional<VenueId> venue) {

        public static final Texts SAME = new Texts(Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    /** When it takes place and how it is sold. */
    public record Terms(Optional<EventStatus> status, Optional<Instant> startsAt, Optional<Instant> endsAt,
            OptionalInt capacity, Optional<Money> price, OptionalInt bookingMax) {}

    /** Cancels the event and leaves everything else. */
    public static EventEdit cancel(int version, Optional<String> reason) {
        return new EventEdit(version, Texts.SAME, new Terms(Optional.of(EventStatus.CANCELLED),
                Optional.empty(), Optional.empty(), OptionalInt.empty(), Optional.empty(),
                OptionalInt.empty()), reason);
    }
}
