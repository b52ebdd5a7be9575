package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;

import java.util.List;
import java.util.Locale;

/**
 * One line of a booking: so many of a ticket type, taken from a pool, at a price each in minor units.
 *
 * @param units the exclusive units it claims; empty for what is only counted
 */
public record Line(Kind kind, TicketTypeId ticketType, SessionId session, PoolId pool, int quantity,
        long unitPriceMinor, List<Integer> units) {

    /** What is booked by a line. */
    public enum Kind {
        TICKETS, SEATS, SLOT;

        /** As it is stored and shown. */
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** What it costs, in minor units. */
    public long amountMinor() {
        return Math.multiplyExact(unitPriceMinor, (long) quantity);
    }

    /** So much of it; the rest is the part with what remains. */
    Line part(int partQuantity, List<Integer> partUnits) {
        return new Line(kind, ticketType, session, pool, partQuantity, unitPriceMinor, partUnits);
    }
}
