package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which hidden ticket types are there for somebody.
 *
 * @param all every one within the reach
 */
record Opened(boolean all, Code.Reach reach) {

    static final Opened NOTHING = new Opened(false, Code.Reach.ALL);

    /** By an access code. */
    static Opened by(Code.Reach reach) {
        return new Opened(true, reach);
    }

    /** What a booking has already is there for it. */
    static Opened by(Booking booking) {
        Set<TicketTypeId> has = booking.lines().stream().map(Line::ticketType).collect(Collectors.toSet());
        return by(new Code.Reach(has, Set.of()));
    }

    boolean shows(TicketRules type, SessionId session) {
        return !type.terms().hidden() || (all && reach.covers(type.id(), session));
    }

    /** Whether it shows no more than what everybody sees. */
    boolean nothing() {
        return !all;
    }
}
