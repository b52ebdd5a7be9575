package dev.holdfast.race.tickets;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;

import java.util.Map;

/** The routes of a booking API that sells tickets by quantity. Thread-safe. */
record TicketApi(HttpTarget target) {

    private static final String PAYMENT_TOKEN = "race-token";
    private static final String PAYMENT_METHOD = "credit_card";

    Reply reserve(Buyer buyer, String eventId) {
        return target.post("/api/v1/bookings/reserve", buyer.credential(), Map.of("event_id", eventId,
                "quantity", buyer.quantity(), "idempotency_key", buyer.idempotencyKey()));
    }

    Reply confirm(Buyer buyer, String reservationId) {
        return target.post("/api/v1/bookings/confirm", buyer.credential(), Map.of("reservation_id",
                reservationId, "payment_token", PAYMENT_TOKEN, "payment_method", PAYMENT_METHOD));
    }

    Reply booking(Buyer buyer, String reservationId) {
        return target.get("/api/v1/bookings/" + reservationId, buyer.credential());
    }

    Reply availability(String eventId) {
        return target.get("/api/v1/events/" + eventId + "/availability", Credential.NONE);
    }

    Reply checkAvailability(String eventId) {
        return target.get("/api/v1/bookings/check-availability?event_id=" + eventId + "&quantity=1",
                Credential.NONE);
    }
}
