package dev.holdfast.race.rehearsal;

import java.util.HashMap;
import java.util.Map;

/**
 * Something that a buyer can pick.
 *
 * @param lot
 *            the key of the stock it draws from
 * @param sessionId
 *            the date whose seats are looked at first; empty when there are none to see
 * @param item
 *            what is asked for, without how much
 */
record Offer(String lot, String sessionId, Bounds bounds, Item item) {

    /** How many units one booking may have. */
    record Bounds(int min, int max) {

        int within(int wanted) {
            return Math.clamp(wanted, min, Math.max(min, max));
        }
    }

    /** How it is named in a reserve request. */
    sealed interface Item {

        /** Units of a ticket type. */
        record Tickets(String ticketTypeId) implements Item {}

        /** The best seats that are free, of a section or category where these are not empty. */
        record BestSeats(String sessionId, String section, String category) implements Item {}

        /** Places of a slot. */
        record Slot(String slotId) implements Item {}
    }

    /** As a member of {@code items}. */
    Map<String, ?> asking(int quantity) {
        return switch (item) {
            case Item.Tickets(String type) -> Map.of("ticket_type_id", type, "quantity", quantity);
            case Item.Slot(String slot) -> Map.of("slot_id", slot, "quantity", quantity);
            case Item.BestSeats(String session, String section, String category) ->
                Map.of("best_available", best(session, section, category, quantity));
        };
    }

    private static Map<String, Object> best(String session, String section, String category, int quantity) {
        Map<String, Object> best = new HashMap<>(Map.of("session_id", session, "quantity", quantity,
                "together", true));
        if (!section.isEmpty()) {
            best.put("section", section);
        }
        if (!category.isEmpty()) {
            best.put("category", category);
        }
        return best;
    }
}
