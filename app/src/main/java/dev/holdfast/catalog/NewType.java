package dev.holdfast.catalog;

import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A ticket type to be added to a date that is there.
 *
 * @param version of the event that the organizer has seen, when it matters
 */
public record NewType(SessionId session, SessionPlan.Type type, Stock stock, OptionalInt version) {

    /**
     * Where it draws from, when that is not told by a section or category: a pool of the date, or a new one.
     */
    public record Stock(Optional<PoolId> pool, OptionalInt capacity) {}
}
