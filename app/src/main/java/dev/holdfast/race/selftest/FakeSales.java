package dev.holdfast.race.selftest;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How a fake hall answers who buys, by each of its three APIs. */
final class FakeSales {

    private final HallFault fault;
    private final FakeStore store;
    private final String ticket;
    private final Map<String, FakeReply> answersByKey = new ConcurrentHashMap<>();

    FakeSales(HallFault fault, FakeStore store, String ticket) {
        this.fault = fault;
        this.store = store;
        this.ticket = ticket;
    }

    FakeReply reserve(JsonNode json) {
        String key = json.path("idempotency_key").asString("");
        FakeReply before = answersByKey.get(key);
        if (before != null) {
            return fault == HallFault.REPLAY_DIFFERS
                    ? new FakeReply(before.status(), before.body() + " ")
                    : before;
        }
        FakeReply mishap = mishap();
        if (mishap != null) {
            return mishap;
        }
        JsonNode best = json.path("items").path(0).path("best_available");
        FakeReply reply = best.isObject() ? best(best.path("quantity").asInt()) : exact(json.path("items"));
        if (reply.status() == 200) {
            answersByKey.put(key, reply);
        }
        return reply;
    }

    private @Nullable FakeReply mishap() {
        boolean due = switch (fault) {
            case FAILS_ONCE, SHEDS_ONCE, CUTS_ONCE, ASKS_TO_RETRY -> store.once();
            default -> false;
        };
        return due ? FakeReply.mishap(fault.name()) : null;
    }

    private FakeReply best(int quantity) {
        String id = FakeReply.id();
        List<String> seats = store.takeBest(id, quantity);
        return seats == null
                ? FakeReply.of(409, Map.of("code", "not_together", "available", 0))
                : won(id, List.of(Map.of("kind", "seats", "seat_ids", seats, "quantity", quantity)));
    }

    private FakeReply exact(JsonNode items) {
        Map<String, Integer> wanted = new LinkedHashMap<>();
        List<Map<String, Object>> echoed = new ArrayList<>();
        for (JsonNode item : items.values()) {
            int quantity = item.path("quantity").asInt(1);
            List<String> seats = texts(item.path("seat_ids"));
            if (!seats.isEmpty()) {
                seats.forEach(seat -> wanted.put(seat, 1));
                List<String> given = fault == HallFault.GIVES_ANOTHER_SEAT
                        ? List.of(store.rows().getFirst().getLast())
                        : seats;
                echoed.add(Map.of("kind", "seats", "seat_ids", given, "quantity", seats.size()));
            } else if (item.path("slot_id").isString()) {
                wanted.put(item.path("slot_id").asString(), quantity);
                echoed.add(Map.of("kind", "slot", "slot_id", item.path("slot_id").asString(), "quantity",
                        quantity));
            } else {
                wanted.put(ticket, quantity);
                echoed.add(Map.of("kind", "tickets", "ticket_type_id", ticket, "quantity", quantity));
            }
        }
        String id = FakeReply.id();
        List<String> missing = store.take(id, wanted);
        return missing.isEmpty() ? won(id, echoed) : lost(missing, items);
    }

    private FakeReply won(String id, List<? extends Map<String, ?>> items) {
        return FakeReply.of(200,
                Map.of("reservation_id", id, "booking_reference",
                        fault == HallFault.SAME_REFERENCE ? "EVT-SAME" : "EVT-" + id.substring(0, 8),
                        "items", items, "expires_at",
                        FakeReply.end(fault == HallFault.HOLDS_END_IN_THE_PAST)));
    }

    private FakeReply lost(List<String> missing, JsonNode items) {
        if (fault == HallFault.ANSWERS_LOSERS_STRANGELY) {
            return FakeReply.of(410, Map.of("code", "gone"));
        }
        List<String> all = store.rows().stream().flatMap(List::stream).toList();
        List<String> taken = missing.stream().filter(all::contains).distinct().toList();
        if (taken.isEmpty()) {
            return FakeReply.of(409,
                    Map.of("code", missing.contains(ticket) ? "not_enough_left" : "slot_taken"));
        }
        int asked = items.values()
                .stream()
                .map(item -> texts(item.path("seat_ids")))
                .mapToInt(List::size)
                .max()
                .orElse(0);
        List<String> free = all.stream()
                .filter(seat -> fault == HallFault.OFFERS_TAKEN_SEATS || store.free(seat) > 0)
                .limit(asked)
                .toList();
        List<String> named = fault == HallFault.NAMES_SEATS_NOBODY_ASKED_FOR ? all : taken;
        return FakeReply.of(409, Map.of("code", "seat_taken", "seat_ids", named, "alternatives",
                free.size() < asked ? List.of() : List.of(free)));
    }

    FakeReply order(JsonNode json) {
        String id = FakeReply.id();
        List<String> seats = texts(json.path("seat_ids"));
        if (!json.path("discount_id").isNull()
                || !json.path("organization_id").asString("").equals(FakeHall.ORGANIZATION)) {
            return new FakeReply(400, "Invalid request body: organization");
        }
        Map<String, Integer> wanted = new LinkedHashMap<>();
        seats.forEach(seat -> wanted.put(seat, 1));
        return store.take(id, wanted).isEmpty()
                ? FakeReply.of(201, Map.of("order_id", id, "seat_ids", seats))
                : new FakeReply(400, "Seat validation failed: one or more seats already locked");
    }

    FakeReply bookSlot(JsonNode json) {
        String id = FakeReply.id();
        String slot = json.path("scheduling").path("slot_id").asString("");
        store.add(slot, 1);
        return store.take(id, Map.of(slot, 1)).isEmpty()
                ? FakeReply.of(201, Map.of("success", true, "data",
                        Map.of("id", id, "slotId", slot, "status", "pending")))
                : FakeReply.of(409,
                        Map.of("success", false, "error", Map.of("code", "CONFLICT"), "message",
                                "This time slot is no longer available. Please select a different time"
                                        + " slot."));
    }

    FakeReply look(String path, String id) {
        Map<String, Integer> lots = store.booking(id);
        if (lots == null) {
            return FakeReply.of(404, Map.of("code", "not_found"));
        }
        return path.startsWith("/api/bookings")
                ? FakeReply.of(200, Map.of("data", Map.of("status", "pending")))
                : FakeReply.of(200, Map.of("status", "pending", "Status", "pending"));
    }

    FakeReply cancel(String path, String id) {
        boolean done = store.cancel(id);
        return done && path.startsWith("/api/v1/")
                ? FakeReply.of(200, Map.of("status", "cancelled"))
                : new FakeReply(done ? 204 : 404, "");
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }
}
