package dev.holdfast.catalog;

import dev.holdfast.inventory.decision.SessionStatus;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an organizer changes of a date. Empty parts stay.
 *
 * @param version of the event that the organizer has seen, when it matters
 */
public record SessionPatch(OptionalInt version, Optional<SessionStatus> status, Optional<Instant> startsAt,
        Optional<Instant> endsAt, Bound<Instant> opensAt, Bound<Instant> closesAt) {

    /** Cancels the date and leaves everything else. */
    public static SessionPatch cancel(OptionalInt version) {
        return new SessionPatch(version, Optional.of(SessionStatus.CANCELLED), Optional.empty(),
                Optional.empty(), Bound.same(), Bound.same());
    }

    boolean moves() {
        return startsAt.isPresent() || endsAt.isPresent();
    }
}
