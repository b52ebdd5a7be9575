package dev.holdfast.race;

import tools.jackson.databind.json.JsonMapper;

import java.util.Map;
import java.util.UUID;

/** The routes of a booking API that sells tickets by quantity. Thread-safe. */
final class TicketApi {

    static final String HEALTH = "/health";

    private static final String PAYMENT_TOKEN = "race-token";
    private static final String PAYMENT_METHOD = "credit_card";

    private final HttpTarget target;

    TicketApi(HttpTarget target) {
        this.target = target;
    }

    Reply health() {
        return target.get(HEALTH, null);
    }

    Reply adminLogin(Administrator.Login login) {
        return target.post("/api/v1/auth/admin/login", null,
                json(Map.of("email", login.email(), "password", login.password())));
    }

    Reply createVenue(String adminToken, String name, int capacity) {
        return target.post("/api/v1/admin/venues", adminToken,
                json(Map.of("name", name, "address", "1 Starting Line", "city", "Race", "capacity",
                        capacity)));
    }

    Reply createEvent(String adminToken, Map<String, Object> event) {
        return target.post("/api/v1/admin/events", adminToken, json(event));
    }

    Reply publish(String adminToken, String eventId, int version) {
        return target.put("/api/v1/admin/events/" + eventId, adminToken,
                json(Map.of("status", "published", "version", version)));
    }

    Reply guest(String email, String name) {
        return target.post("/api/v1/auth/guest", null, json(Map.of("email", email, "name", name)));
    }

    Reply reserve(Buyer buyer, String eventId) {
        return target.post("/api/v1/bookings/reserve", buyer.token(), json(Map.of("event_id", eventId,
                "quantity", buyer.quantity(), "idempotency_key", buyer.idempotencyKey())));
    }

    Reply confirm(Buyer buyer, String reservationId) {
        return target.post("/api/v1/bookings/confirm", buyer.token(),
                json(Map.of("reservation_id", reservationId,
                        "payment_token", PAYMENT_TOKEN, "payment_method", PAYMENT_METHOD)));
    }

    Reply booking(Buyer buyer, String reservationId) {
        return target.get("/api/v1/bookings/" + reservationId, buyer.token());
    }

    Reply availability(String eventId) {
        return target.get("/api/v1/events/" + eventId + "/availability", null);
    }

    Reply checkAvailability(String eventId) {
        return target.get("/api/v1/bookings/check-availability?event_id=" + eventId + "&quantity=1", null);
    }

    /** Whether a text is an id as this API makes them; anything else is never put into an address. */
    static boolean isId(String text) {
        try {
            return UUID.fromString(text).toString().equalsIgnoreCase(text);
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static String json(Map<String, ?> members) {
        return JsonMapper.shared().writeValueAsString(members);
    }
}
