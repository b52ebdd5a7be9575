package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.pricing.Charges;
import dev.holdfast.inventory.pricing.Cost;
import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;

import java.util.List;
import java.util.Locale;

/**
 * One line of a booking: so many of a ticket type, taken from a pool, at a price each in minor units.
 *
 * @param units the exclusive units it claims; empty for what is only counted
 * @param charges what is taken off and put on the price
 */
public record Line(Kind kind, TicketTypeId ticketType, SessionId session, PoolId pool, int quantity,
        long unitPriceMinor, List<Integer> units, Charges charges) {

    /** What is booked by a line. */
    public enum Kind {
        TICKETS, SEATS, SLOT;

        private final String text = name().toLowerCase(Locale.ROOT);

        /** As it is stored and shown. */
        public String text() {
            return text;
        }

        public static Kind of(String text) {
            return valueOf(text.toUpperCase(Locale.ROOT));
        }
    }

    /** One that costs its price. */
    public Line(Kind kind, TicketTypeId ticketType, SessionId session, PoolId pool, int quantity,
            long unitPriceMinor, List<Integer> units) {
        this(kind, ticketType, session, pool, quantity, unitPriceMinor, units, Charges.NONE);
    }

    /** What it costs with everything, in minor units. */
    public long amountMinor() {
        return charges.none()
                ? Math.multiplyExact(unitPriceMinor, (long) quantity)
                : cost().totalMinor();
    }

    /** What it costs, part by part. */
    public Cost cost() {
        return charges.cost(unitPriceMinor, quantity);
    }

    /**
     * The first tickets of this line as a line of their own. With {@link #rest} of all others it costs what
     * this line does, to the minor unit.
     *
     * @param part how many, at least one
     * @param partUnits the units that go with them
     */
    public Line part(int part, List<Integer> partUnits) {
        return with(part, partUnits, charges.first(part, quantity));
    }

    /** The last tickets of this line as a line of their own: what {@link #part} leaves. */
    public Line rest(int part, List<Integer> partUnits) {
        return with(part, partUnits, charges.last(part, quantity));
    }

    Line with(Charges newCharges) {
        return with(quantity, units, newCharges);
    }

    private Line with(int newQuantity, List<Integer> newUnits, Charges newCharges) {
        return new Line(kind, ticketType, session, pool, newQuantity, unitPriceMinor, newUnits, newCharges);
    }

}
