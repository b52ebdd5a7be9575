package dev.holdfast.catalog;

import dev.holdfast.inventory.decision.SaleWindow;
import dev.holdfast.inventory.decision.SessionStatus;
import dev.holdfast.inventory.decision.TicketRules;
import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.money.Money;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What an organizer wants of a date, whenever it is: where people sit and stand, and what they pay.
 *
 * @param status empty for the usual one: scheduled while the sale opens later
 * @param pools counted inventory, beside the standing sections of the map
 */
public record SessionPlan(Optional<String> name, Optional<SessionStatus> status, SaleWindow window,
        Optional<MapChoice> map, List<Pool> pools, List<Type> types) {

    public SessionPlan {
        pools = List.copyOf(pools);
        types = List.copyOf(types);
    }

    /** A seat map of the event's venue; the newest version when none is named. */
    public record MapChoice(SeatMapId id, OptionalInt version) {}

    /** Counted inventory; {@code key} is what ticket types of the same request call it by. */
    public record Pool(String key, String name, int capacity) {}

    /** A ticket type: its position is that in the list. */
    public record Type(Money price, Place place, TicketRules.Terms terms) {}

    /**
     * Where a ticket type is good for. All of it empty: all seats, or the only pool.
     *
     * @param pool a pool's key, or a standing section's
     */
    public record Place(Optional<String> section, Optional<String> category, Optional<String> pool) {

        boolean anywhere() {
            return section.isEmpty() && category.isEmpty() && pool.isEmpty();
        }
    }
}
