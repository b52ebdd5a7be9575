package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;

/**
 * One date of an event, or one slot of a resource: when it takes place and when it is for sale.
 */
public record SessionRules(SessionId id, Instant startsAt, Instant endsAt, SessionStatus status,
        SaleWindow window, SessionPlace place) {

    /** On sale until it starts, with nothing but counted tickets. */
    public SessionRules(SessionId id, Instant startsAt, Instant endsAt) {
        this(id, startsAt, endsAt, SessionStatus.ON_SALE, SaleWindow.ALWAYS, SessionPlace.plain(1));
    }

    /** The pool of the units of this session: its seats, or its place when it is a slot. */
    public PoolId unitPool() {
        return new PoolId(id.value());
    }

    /** The ticket type by which a slot is sold. */
    TicketTypeId slotType() {
        if (place.resource() == null) {
            throw new IllegalStateException("session " + id + " is not a slot");
        }
        return new TicketTypeId(place.resource().value());
    }

    /**
     * Why nothing of it can be bought at {@code time}; null when it can. Sale ends with the start,
     * unless it was said when.
     */
    Outcome.@Nullable NotOnSale shutAt(Instant time) {
        boolean waits = status == SessionStatus.SCHEDULED && window.opensAt() == null;
        if (waits || status == SessionStatus.CLOSED || status == SessionStatus.CANCELLED) {
            return new Outcome.NotOnSale(null, null);
        }
        Outcome.NotOnSale shut = window.shutAt(time);
        boolean over = window.closesAt() == null && !startsAt.isAfter(time);
        return shut == null && over ? new Outcome.NotOnSale(null, startsAt) : shut;
    }

    public boolean onSaleAt(Instant time) {
        return shutAt(time) == null;
    }

    SessionRules with(SessionStatus newStatus, Instant newStart, Instant newEnd, SaleWindow newWindow) {
        return new SessionRules(id, newStart, newEnd, newStatus, newWindow, place);
    }
}
