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

    boolean moves() {
        return startsAt.isPresent() || endsAt.isPresent();
    }
}
