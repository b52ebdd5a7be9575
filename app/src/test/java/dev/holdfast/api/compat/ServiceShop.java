package dev.holdfast.api.compat;

import dev.holdfast.ApiAnswer;
import dev.holdfast.EventPlan;
import dev.holdfast.TestServer;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A program with an API key that books as system C's clients do. */
record ServiceShop(TestServer server, String key) {

    static final String TAKEN = "This time slot is no longer available. Please select a different time slot.";

    /** A program of an organization that has an open resource. */
    static ServiceShop of(TestServer server) {
        String event = server.event(EventPlan.of(1)).id();
        server.api()
                .post("/api/v1/admin/events/" + event + "/resources",
                        "{\"name\": \"Vans\", \"time_zone\": \"America/Phoenix\", \"open\": true}",
                        server.admin())
                .answers(201);
        return another(server);
    }

    /** Another program of the same organization. */
    static ServiceShop another(TestServer server) {
        return new ServiceShop(server, server.api()
                .post("/api/v1/admin/api-keys", "{\"name\": \"Shop\"}", server.admin())
                .answers(201)
                .text("/key"));
    }

    /** A slot nobody has asked for before. */
    static String newSlot() {
        return "test-slot-" + UUID.randomUUID();
    }

    /** What the published test sends; {@code slot} as it stands in JSON. */
    static String form(String slot) {
        return """
                {"service": {"type": "repair", "symptom": "wont_open", "can_open_close": "no"},
                 "door": {"age_bucket": "lt_8", "count": 1}, "replacement_pref": null,
                 "address": {"street": "123 Test St", "city": "Phoenix", "state": "AZ", "zip": "85001"},
                 "occupancy": {"type": "homeowner", "renterPermission": null},
                 "contact": {"phoneE164": "+16025551234", "name": "Test User"},
                 "scheduling": {"slot_id": %s, "asap_selected": false}, "notes": "a test", "more": 1}"""
                .formatted(slot);
    }

    private String[] headers(String... further) {
        var all = new ArrayList<>(List.of("X-API-Key", key));
        all.addAll(List.of(further));
        return all.toArray(String[]::new);
    }

    ApiAnswer send(String method, String path, String body, String... headers) {
        return server.api().send(method, path, body, headers(headers));
    }

    ApiAnswer get(String path) {
        return send("GET", path, "");
    }

    ApiAnswer book(String slot, String... headers) {
        return send("POST", "/api/bookings", form("\"" + slot + "\""), headers);
    }

    /** Books, and fails the test when that is refused; answers the booking's id. */
    String booked(String slot) {
        return book(slot).answers(201).text("/data/id");
    }

    ApiAnswer read(String booking) {
        return get("/api/bookings/" + booking);
    }

    ApiAnswer move(String booking, String status) {
        return send("PATCH", "/api/bookings/" + booking + "/status", "{\"status\": \"" + status + "\"}");
    }

    ApiAnswer cancel(String booking) {
        return send("DELETE", "/api/bookings/" + booking, "");
    }

    ApiAnswer hold(String slot, String purpose) {
        return send("POST", "/api/scheduling/reserve",
                "{\"slotId\": \"" + slot + "\", \"bookingId\": \"" + purpose + "\"}");
    }

    ApiAnswer release(String slot, String purpose) {
        return send("DELETE", "/api/scheduling/reserve/" + slot, "{\"bookingId\": \"" + purpose + "\"}");
    }
}
