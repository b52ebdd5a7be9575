package dev.holdfast.race.availability;

import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.Calls.Deed;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.flow.Holding.Wish;

import java.util.List;
import java.util.Map;

/**
 * The routes of a booking API for one event with tickets by quantity. Thread-safe.
 *
 * @param ticketTypes
 *            by lot; empty when the event has but one, which needs no name
 */
record AvailabilityApi(Calls calls, String eventId, List<String> ticketTypes) {

    private static final String BOOKINGS = "/api/v1/bookings/";

    /** Not written down, for who asks writes it down. */
    Reply reserve(Buyer buyer, Wish wish, String key) {
        Map<String, Object> members = ticketTypes.isEmpty()
                ? Map.of("event_id", eventId, "quantity", wish.quantity(), "idempotency_key", key)
                : Map.of("event_id", eventId, "idempotency_key", key, "items",
                        List.of(Map.of("ticket_type_id", ticketTypes.get(wish.lot()), "quantity",
                                wish.quantity())));
        return calls.target().post(BOOKINGS + "reserve", buyer.credential(), members);
    }

    Reply pay(Buyer buyer, String booking) {
        return calls.post(deed(buyer, "pays"), BOOKINGS + "confirm", Map.of("reservation_id", booking,
                "payment_token", "race-token", "payment_method", "credit_card"));
    }

    Reply cancel(Buyer buyer, String booking) {
        return calls.delete(deed(buyer, "cancels"), BOOKINGS + booking);
    }

    Reply giveBack(Buyer buyer, String booking) {
        return calls.post(deed(buyer, "gives back"), BOOKINGS + booking + "/expire", Map.of());
    }

    /** What the event's own route shows; not written down, for who looks writes it down. */
    Reply ofEvent(HttpTarget address) {
        return address.get("/api/v1/events/" + eventId + "/availability", Credential.NONE);
    }

    /** What the route shows that buyers ask before they buy; not written down. */
    Reply ofQuantity(HttpTarget address, int quantity) {
        return address.get(BOOKINGS + "check-availability?event_id=" + eventId + "&quantity=" + quantity,
                Credential.NONE);
    }

    private static Deed deed(Buyer buyer, String what) {
        return new Deed(buyer + " " + what, buyer.credential());
    }
}
