package dev.holdfast.race.selftest;

import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** One event of a fake installation. Every method is one critical section. */
final class FakeBoxOffice {

    private final Fault fault;
    private final int capacity;
    private final Map<String, FakeReply> answersByKey = new HashMap<>();
    private final Map<String, Booking> bookings = new LinkedHashMap<>();
    private int held;
    private int sold;
    private int asked;

    FakeBoxOffice(int capacity, Fault fault) {
        this.capacity = capacity;
        this.fault = fault;
    }

    synchronized FakeReply reserve(JsonNode json) {
        String key = json.path("idempotency_key").asString("");
        FakeReply before = answersByKey.get(key);
        if (before != null) {
            return fault == Fault.REPLAY_DIFFERS
                    ? new FakeReply(before.status(), before.body() + " ")
                    : before;
        }
        asked++;
        if (fault == Fault.VERSION_CONFLICT && asked % 3 == 0) {
            return FakeReply.of(409, Map.of("error", "Event was updated by another process. Please retry."));
        }
        int quantity = json.path("quantity").asInt();
        if (fault == Fault.SOLD_OUT_WHILE_FREE && quantity > free() - held) {
            return FakeReply.of(409, Map.of("code", "sold_out"));
        }
        if (quantity > free() + (fault == Fault.OVERSELLS_BY_ONE ? 1 : 0)) {
            return refusal();
        }
        held += quantity;
        String id = FakeReply.id();
        String reference = fault == Fault.SAME_REFERENCE ? "EVT-SAME" : "EVT-" + bookings.size();
        bookings.put(id, new Booking(quantity, "pending"));
        FakeReply answer = FakeReply.of(200, Map.of("reservation_id", id, "booking_reference", reference,
                "expires_at", end(), "total_amount", 75 * quantity));
        answersByKey.put(key, answer);
        return answer;
    }

    private String end() {
        return FakeReply.end(fault == Fault.HOLDS_END_IN_THE_PAST);
    }

    private FakeReply refusal() {
        if (fault == Fault.ANSWERS_WITH_MARKUP) {
            return FakeReply.of(409,
                    Map.of("code", "<img src=x onerror=alert(1)>", "error",
                            "</style><script>alert(2)</script>"));
        }
        if (sold >= capacity) {
            return FakeReply.of(409, Map.of("code", "sold_out"));
        }
        return free() <= 0
                ? FakeReply.of(409, Map.of("code", "all_held", "retry_at", end()))
                : FakeReply.of(409, Map.of("code", "not_enough_left", "available", free()));
    }

    synchronized FakeReply confirm(JsonNode json) {
        String id = json.path("reservation_id").asString("");
        Booking booking = bookings.get(id);
        if (booking == null) {
            return FakeReply.of(404, Map.of("code", "not_found"));
        }
        bookings.put(id, new Booking(booking.quantity(), "confirmed"));
        held -= booking.quantity();
        sold += booking.quantity();
        return FakeReply.of(200, Map.of("booking_id", id, "status", "confirmed"));
    }

    synchronized FakeReply booking(String id) {
        Booking booking = bookings.get(id);
        return booking == null
                ? FakeReply.of(404, Map.of("code", "not_found"))
                : FakeReply.of(200, Map.of("booking_id", id, "quantity", booking.quantity(), "status",
                        booking.status()));
    }

    synchronized FakeReply availability(int error) {
        int shown = Math.max(0, free()) + error;
        return FakeReply.of(200,
                Map.of("available_seats", shown, "status", shown == 0 ? "sold_out" : "published"));
    }

    synchronized FakeReply checkAvailability() {
        int shown = Math.max(0, free());
        return FakeReply.of(200, Map.of("available_seats", shown, "available", shown > 0));
    }

    /** The booking that was answered first is not known any more. */
    synchronized void forgetOne() {
        bookings.keySet().stream().findFirst().ifPresent(bookings::remove);
    }

    /** The answers to requests are not known any more, the bookings are. */
    synchronized void forgetKeys() {
        answersByKey.clear();
    }

    private int free() {
        return capacity - held - sold;
    }

    private record Booking(int quantity, String status) {}
}
