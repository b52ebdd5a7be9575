package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * A date that is about to be added to an event.
 *
 * @param status scheduled or on sale
 * @param seats the frozen map, for a seated date
 * @param pools the counted inventory; the pool of the seats is made from {@code seats}
 * @param ticketTypes of this session, drawing from its pools or its seats
 */
public record NewSession(SessionId id, @Nullable String name, Instant startsAt, Instant endsAt,
        SessionStatus status, SaleWindow window, @Nullable Frozen seats, List<NewPool> pools,
        List<TicketRules> ticketTypes) {

    /** A frozen map; the same id may be used for all dates with the same map, and is stored once an event. */
    public record Frozen(UUID id, SeatLayout layout) {}

    /** Counted inventory. */
    public record NewPool(PoolId id, @Nullable String name, int capacity) {}

    /** The pool from which the seats of this date are sold. */
    public PoolId seatPool() {
        return new PoolId(id.value());
    }
}
