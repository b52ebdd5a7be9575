package dev.holdfast.race.claims;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an organizer sends to have something with seats or slots on sale. */
final class Forms {

    private static final String CATEGORY = "standard";
    private static final String SECTION = "hall";
    private static final Map<String, Object> PRICE = Map.of("amount_minor", 7500, "currency", "USD");

    private Forms() {}

    /** A hall of one section whose rows are full but for the last. */
    static Map<String, Object> seatMap(String name, int seats, int seatsPerRow) {
        List<Map<String, Object>> rows = new ArrayList<>();
        for (int left = seats; left > 0; left -= seatsPerRow) {
            rows.add(Map.of("label", "R" + (rows.size() + 1), "count", Math.min(left, seatsPerRow)));
        }
        return Map.of("name", name, "categories", List.of(Map.of("key", CATEGORY, "name", "Standard")),
                "sections", List.of(Map.of("key", SECTION, "name", "Hall", "kind", "seated", "category",
                        CATEGORY, "rows", rows)));
    }

    /** One date of an event with the seats of a map, all at one price. */
    static Map<String, Object> seatedSession(String name, Instant start, String seatMapId) {
        return Map.of("name", name, "starts_at", start.toString(), "ends_at",
                start.plus(Duration.ofHours(3)).toString(), "status", "on_sale", "seat_map_id", seatMapId,
                "ticket_types", List.of(Map.of("name", "Seat", "price", PRICE, "category", CATEGORY)));
    }

    /** Something that can be booked by the hour, day and night. */
    static Map<String, Object> resource(String name, int capacity) {
        List<List<String>> always = List.of(List.of("00:00", "00:00"));
        return Map.of("name", name, "time_zone", "UTC", "slot_minutes", 60, "buffer_minutes", 0, "capacity",
                capacity, "lead_minutes", 0, "horizon_days", 60, "price", PRICE, "opening_hours",
                Map.of("monday", always, "tuesday", always, "wednesday", always, "thursday", always,
                        "friday", always, "saturday", always, "sunday", always));
    }
}
