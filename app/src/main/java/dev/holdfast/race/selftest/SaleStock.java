package dev.holdfast.race.selftest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/** The one pool of a fake sale's event, and what was booked of it. Every method is one critical section. */
final class SaleStock {

    private static final String LATER = "2099-01-01T10:00:00Z";

    private final SaleFault fault;
    private final int capacity;
    private final Map<String, SaleReply> answersByKey = new HashMap<>();
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private int held;
    private int sold;
    private int asked;

    SaleStock(SaleFault fault, int capacity) {
        this.fault = fault;
        this.capacity = capacity;
    }

    synchronized SaleReply reserve(JsonNode json) {
        SaleReply before = answersByKey.get(json.path("idempotency_key").asString(""));
        if (before != null) {
            return fault == SaleFault.REPLAY_DIFFERS
                    ? new SaleReply(before.status(), before.body() + " ", false)
                    : before;
        }
        asked++;
        JsonNode item = json.path("items").path(0);
        int quantity = json.path("quantity").asInt(item.path("quantity").asInt(1));
        SaleReply wrong = wrong(quantity);
        if (wrong != null) {
            return wrong;
        }
        if (quantity > free() + (fault == SaleFault.OVERSELLS ? capacity : 0)) {
            return refusal();
        }
        held += quantity;
        String id = UUID.randomUUID().toString();
        bookings.put(id, new Booking(quantity, "pending"));
        SaleReply answer = SaleReply.of(200, Map.of("reservation_id", id, "booking_reference",
                fault == SaleFault.SAME_REFERENCE ? "EVT-SAME" : "EVT-" + id.substring(0, 8), "expires_at",
                LATER, "total_amount", 75 * quantity));
        answersByKey.put(json.path("idempotency_key").asString(""), answer);
        return answer;
    }

    /** What this fault makes of the request; null when nothing. */
    private @Nullable SaleReply wrong(int quantity) {
        boolean third = asked % 3 == 0;
        return switch (fault) {
            case SHEDS -> third ? SaleReply.shed(true) : null;
            case SHEDS_RUDELY -> third ? SaleReply.shed(false) : null;
            case REFUSES_FALSELY ->
                asked > 1 && free() >= quantity ? SaleReply.of(409, Map.of("code", "sold_out")) : null;
            case ASKS_TO_RETRY -> third
                    ? SaleReply.of(409, Map.of("code", "conflict", "error", "Please retry."))
                    : null;
            case ANSWERS_STRANGELY -> third ? SaleReply.of(418, Map.of("code", "teapot")) : null;
            default -> null;
        };
    }

    private SaleReply refusal() {
        if (fault == SaleFault.MISLEADS) {
            return SaleReply.of(409, Map.of("code", "not_enough_left", "available", 7));
        }
        if (sold >= capacity) {
            return SaleReply.of(409, Map.of("code", "sold_out"));
        }
        return free() <= 0
                ? SaleReply.of(409, Map.of("code", "all_held", "retry_at", LATER))
                : SaleReply.of(409, Map.of("code", "not_enough_left", "available", free()));
    }

    synchronized SaleReply confirm(String id) {
        Booking booking = bookings.get(id);
        if (booking == null) {
            return SaleReply.of(404, Map.of("code", "not_found"));
        }
        if (fault == SaleFault.TAKES_NO_PAYMENTS) {
            return SaleReply.of(402, Map.of("code", "payment_declined"));
        }
        if (booking.state().equals("pending")) {
            held -= booking.quantity();
            sold += booking.quantity();
        }
        bookings.put(id, new Booking(booking.quantity(), "confirmed"));
        return SaleReply.of(200, Map.of("booking_id", id, "status", "confirmed"));
    }

    synchronized SaleReply cancel(String id) {
        Booking booking = bookings.get(id);
        if (booking == null || booking.state().equals("cancelled")) {
            return SaleReply.of(409, Map.of("code", "already_cancelled"));
        }
        if (fault != SaleFault.KEEPS_RETURNS) {
            held -= booking.state().equals("pending") ? booking.quantity() : 0;
            sold -= booking.state().equals("confirmed") ? booking.quantity() : 0;
        }
        bookings.put(id, new Booking(booking.quantity(), "cancelled"));
        return SaleReply.of(200, Map.of("message", "Cancelled"));
    }

    synchronized SaleReply look(String id) {
        Booking booking = bookings.get(id);
        return booking == null || fault == SaleFault.FORGETS
                ? SaleReply.of(404, Map.of("code", "not_found"))
                : SaleReply.of(200,
                        Map.of("booking_id", id, "quantity", booking.quantity(), "status", booking.state()));
    }

    /** As every route shows it. */
    synchronized int shown() {
        return Math.max(0, free()) + (fault == SaleFault.COUNTER_IS_OFF ? 1 : 0);
    }

    int capacity() {
        return capacity;
    }

    private int free() {
        return capacity - held - sold;
    }

    private record Booking(int quantity, String state) {}
}
