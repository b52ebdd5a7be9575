package dev.holdfast.race.selftest;

import dev.holdfast.race.selftest.FakeServer.Question;
import tools.jackson.databind.JsonNode;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One event whose tickets come and go, and which organizers edit: rightly, or with one fault. Used by one
 * thread at a time.
 */
public final class FakeStand {

    private static final String BOOKINGS = "/api/v1/bookings/";

    private final StandFault fault;
    private final FakeStock stock;
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private int version = 1;
    private boolean mishapped;
    private boolean edited;

    private FakeStand(StandFault fault) {
        this.fault = fault;
        this.stock = new FakeStock(fault);
    }

    public static FakeServer server(StandFault fault) {
        return new FakeServer(new FakeStand(fault)::answer);
    }

    private FakeReply answer(Question question) {
        String path = question.path();
        if (path.equals("/api/v1/admin/events")) {
            return create(question.json());
        }
        if (path.startsWith("/api/v1/admin/events/")) {
            return edit(question.json());
        }
        if (path.startsWith("/api/v1/events/")) {
            return path.endsWith("/availability")
                    ? availability()
                    : FakeReply.of(200, event(fields, version));
        }
        return switch (path) {
            case BOOKINGS + "reserve" -> reserve(question.json());
            case BOOKINGS + "confirm" -> confirm(question.json().path("reservation_id").asString(""));
            case BOOKINGS + "check-availability" ->
                check(Integer.parseInt(question.query().replaceAll(".*quantity=", "")));
            default -> giveBack(path.substring(BOOKINGS.length()).replace("/expire", ""));
        };
    }

    private FakeReply create(JsonNode json) {
        stock.open(json.path("total_capacity").asInt());
        change(json, fields);
        return FakeReply.of(201, Map.of("event_id", FakeReply.id(), "version", version));
    }

    private FakeReply reserve(JsonNode json) {
        if (!mishapped && (fault == StandFault.FAILS_ONCE || fault == StandFault.SHEDS_ONCE
                || fault == StandFault.CUTS_ONCE || fault == StandFault.ASKS_TO_RETRY)) {
            mishapped = true;
            return FakeReply.mishap(fault.name());
        }
        boolean afterEdit = edited;
        edited = false;
        if (afterEdit && fault == StandFault.TELLS_BUYERS_OF_EDITS) {
            return FakeReply.of(409,
                    Map.of("error", "Event was updated by another process. Please refresh and try again."));
        }
        if (afterEdit && fault == StandFault.CLOSES_AFTER_EDITS) {
            return FakeReply.of(400, Map.of("code", "not_on_sale"));
        }
        String id = FakeReply.id();
        if (!stock.take(id, json.path("quantity").asInt())) {
            return FakeReply.of(409, Map.of("code", "all_held"));
        }
        version += fault == StandFault.CONFLICTS_WITH_SALES ? 1 : 0;
        return FakeReply.of(200, Map.of("reservation_id", id, "booking_reference",
                fault == StandFault.SAME_REFERENCE ? "EVT-SAME" : "EVT-" + id.substring(0, 8)));
    }

    private FakeReply confirm(String booking) {
        if (fault == StandFault.DECLINES_PAYMENTS) {
            return FakeReply.of(402, Map.of("code", "payment_declined"));
        }
        return stock.isHeld(booking)
                ? FakeReply.of(200, Map.of("status", "confirmed"))
                : FakeReply.of(404, Map.of("code", "not_found"));
    }

    private FakeReply giveBack(String booking) {
        if (fault == StandFault.REFUSES_CANCELS) {
            return FakeReply.of(409, Map.of("code", "not_pending"));
        }
        return stock.giveBack(booking)
                ? FakeReply.of(200, Map.of("message", "done"))
                : FakeReply.of(404, Map.of("code", "not_found"));
    }

    private FakeReply availability() {
        int shown = stock.shown();
        boolean soldOut = shown == 0 && fault != StandFault.STATUS_CONTRADICTS;
        return FakeReply.of(200,
                Map.of("available_seats", shown, "status", soldOut ? "sold_out" : "published"));
    }

    private FakeReply check(int quantity) {
        if (fault == StandFault.SHOWS_NO_NUMBER) {
            return FakeReply.of(200, Map.of("available", true));
        }
        int shown = stock.shown();
        boolean available = shown >= quantity || fault == StandFault.FLAG_CONTRADICTS;
        return FakeReply.of(200, Map.of("available_seats", shown, "available", available));
    }

    private FakeReply edit(JsonNode json) {
        int seen = json.path("version").asInt();
        boolean publishes = json.has("status");
        boolean second = fault == StandFault.TWO_WIN_A_VERSION && seen == version - 1;
        if (seen != version && !second) {
            return FakeReply.of(409,
                    fault == StandFault.TELLS_NO_VERSION
                            ? Map.of("code", "version_conflict")
                            : Map.of("code", "version_conflict", "version", version));
        }
        if (!publishes && fault == StandFault.REFUSES_EDITS) {
            return FakeReply.of(400, Map.of("code", "invalid_request"));
        }
        int wanted = json.path("total_capacity").asInt(stock.capacity());
        boolean tooLow = wanted < stock.taken() && fault != StandFault.LOWERS_BELOW_TAKEN;
        if (tooLow || (wanted < stock.capacity() && fault == StandFault.REFUSES_TO_LOWER)) {
            return FakeReply.of(409, Map.of("code", "capacity_below_sold", "committed", stock.taken()));
        }
        return edited(json, wanted);
    }

    private FakeReply edited(JsonNode json, int capacity) {
        Map<String, Object> before = new LinkedHashMap<>(fields);
        stock.changeCapacity(capacity);
        version += fault == StandFault.SKIPS_A_VERSION ? 2 : 1;
        edited = true;
        Map<String, Object> after = new LinkedHashMap<>(fields);
        change(json, after);
        if (fault != StandFault.LOSES_EDITS) {
            change(json, fields);
        }
        return FakeReply.of(200,
                event(fault == StandFault.ANSWERS_EDITS_WITH_OLD_FIELDS ? before : after, version));
    }

    private static void change(JsonNode json, Map<String, Object> fields) {
        for (String text : new String[]{"name", "description"}) {
            if (json.path(text).isString()) {
                fields.put(text, json.path(text).asString());
            }
        }
        for (String number : new String[]{"base_price", "max_tickets_per_booking", "total_capacity"}) {
            if (json.path(number).isNumber()) {
                fields.put(number, json.path(number).asInt());
            }
        }
    }

    private static Map<String, Object> event(Map<String, Object> fields, int version) {
        Map<String, Object> event = new LinkedHashMap<>(fields);
        event.put("version", version);
        return event;
    }
}
