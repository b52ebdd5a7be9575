package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** One item asked for. Quantities are positive and units exist and are told once: the edge has seen to it. */
public sealed interface Wanted {

    int quantity();

    /** Of all of them together. */
    static long quantity(List<Wanted> wanted) {
        long sum = 0;
        for (Wanted item : wanted) {
            sum += item.quantity();
        }
        return sum;
    }

    /** So many of a type of counted tickets. */
    record Tickets(TicketTypeId ticketType, int quantity) implements Wanted {}

    /**
     * These seats and no others.
     *
     * @param ticketType by which they are to be sold; the first that fits when null
     */
    record Seats(SessionId session, List<Integer> units, @Nullable TicketTypeId ticketType)
            implements
                Wanted {

        @Override
        public int quantity() {
            return units.size();
        }
    }

    /**
     * So many seats, the best that are free.
     *
     * @param section where, by its key
     * @param category of which category, by its key
     * @param priceMaxMinor for one seat
     * @param accessible with at least one accessible seat
     * @param together side by side, or not at all
     * @param ticketType by which they are to be sold; the first that fits when null
     */
    record BestAvailable(SessionId session, int quantity, @Nullable String section, @Nullable String category,
            @Nullable Long priceMaxMinor, boolean accessible, boolean together,
            @Nullable TicketTypeId ticketType) implements Wanted {

        /** By whatever type fits. */
        public BestAvailable(SessionId session, int quantity, @Nullable String section,
                @Nullable String category, @Nullable Long priceMaxMinor, boolean accessible,
                boolean together) {
            this(session, quantity, section, category, priceMaxMinor, accessible, together, null);
        }
    }

    /** Places in a slot. */
    record Slot(SessionId slot, int quantity) implements Wanted {}
}
