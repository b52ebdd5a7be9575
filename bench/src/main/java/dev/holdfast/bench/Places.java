package dev.holdfast.bench;

import dev.holdfast.BenchServer;
import tools.jackson.databind.JsonNode;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes events with seats and with slots. Not thread-safe. */
final class Places {

    private static final int SEATS_PER_ROW = 100;
    private static final int ROWS_PER_SECTION = 100;
    private static final int SLOT_MINUTES = 5;
    private static final int SLOT_DAYS = 60;
    /** So many days of slots are read at once. */
    private static final int DAYS_AT_ONCE = 30;
    private static final int SLOTS_EACH = (SLOT_DAYS - 1) * 24 * 60 / SLOT_MINUTES;
    private static final Map<String, Object> PRICE = Map.of("amount_minor", 7500, "currency", "USD");
    private static final List<String> WEEK = List.of("monday", "tuesday", "wednesday", "thursday", "friday",
            "saturday",
            "sunday");

    private final Grounds grounds;
    private final Api shop;
    private final Map<Integer, String> maps = new HashMap<>();

    Places(Grounds grounds, BenchServer.Hello hello) {
        this.grounds = grounds;
        this.shop = new Api(hello.own(), "");
    }

    /** An event on sale with one date, and the ids of its seats. */
    record Seats(String event, String session, List<String> seats) {}

    /** An event on sale, and the ids of its slots, each with one place. */
    record Slots(String event, List<String> slots) {}

    Seats seats(int count) {
        String map = maps.computeIfAbsent(count, this::seatMap);
        Grounds.Draft draft = grounds.event(Map.of("default_session", false));
        JsonNode added = grounds.admin()
                .post("/api/v1/admin/events/" + draft.id() + "/sessions",
                        Map.of("name", grounds.name(), "starts_at", Grounds.start().toString(), "ends_at",
                                Grounds.start().plusSeconds(7200).toString(), "status", "on_sale",
                                "seat_map_id", map,
                                "ticket_types",
                                List.of(Map.of("name", "Seat", "price", PRICE, "category", "standard")),
                                "version", grounds.version(draft)));
        String session = added.at("/sessions/0/session_id").asString();
        String event = grounds.published(draft);
        String prefix = shop.get("/api/v1/sessions/" + session + "/seats").path("seat_id_prefix").asString();
        List<String> seats = new ArrayList<>(count);
        for (int index = 0; index < count; index++) {
            seats.add(prefix + String.format(Locale.ROOT, "%08x", index));
        }
        return new Seats(event, session, seats);
    }

    /** Drawn once: each event freezes it for itself. */
    private String seatMap(int count) {
        List<Map<String, Object>> sections = new ArrayList<>();
        int left = count;
        while (left > 0) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (left > 0 && rows.size() < ROWS_PER_SECTION) {
                rows.add(Map.of("label", "R" + (rows.size() + 1), "count", Math.min(left, SEATS_PER_ROW)));
                left -= SEATS_PER_ROW;
            }
            String key = "block" + (sections.size() + 1);
            sections.add(
                    Map.of("key", key, "name", key, "kind", "seated", "category", "standard", "rows", rows));
        }
        return grounds.admin()
                .post("/api/v1/admin/venues/" + grounds.venue() + "/seat-maps",
                        Map.of("name", grounds.name(), "categories",
                                List.of(Map.of("key", "standard", "name", "Standard")), "sections", sections))
                .path("seat_map_id")
                .asString();
    }

    Slots slots(int count) {
        Grounds.Draft draft = grounds.event(Map.of("default_session", false));
        List<String> resources = new ArrayList<>();
        for (int made = 0; made < count; made += SLOTS_EACH) {
            resources.add(grounds.admin()
                    .post("/api/v1/admin/events/" + draft.id() + "/resources", resource())
                    .path("resource_id")
                    .asString());
        }
        String event = grounds.published(draft);
        List<String> slots = new ArrayList<>();
        resources.forEach(resource -> read(resource, slots));
        return new Slots(event, slots);
    }

    private void read(String resource, List<String> slots) {
        // Today's slots may be over when they are asked for.
        LocalDate first = LocalDate.ofInstant(Grounds.start(), ZoneOffset.UTC).minusDays(SLOT_DAYS / 2 - 1);
        for (int day = 0; day < SLOT_DAYS - 1; day += DAYS_AT_ONCE) {
            LocalDate from = first.plusDays(day);
            LocalDate to = first.plusDays(Math.min(day + DAYS_AT_ONCE, SLOT_DAYS - 1) - 1L);
            JsonNode answer = shop.get("/api/v1/resources/" + resource + "/slots?from=" + from + "&to=" + to);
            answer.path("days")
                    .forEach(one -> one.path("slots")
                            .forEach(slot -> slots.add(slot.path("slot_id").asString())));
        }
    }

    private Map<String, Object> resource() {
        Map<String, Object> hours = new HashMap<>();
        WEEK.forEach(day -> hours.put(day, List.of(List.of("00:00", "00:00"))));
        return Map.of("name", grounds.name(), "time_zone", "UTC", "slot_minutes", SLOT_MINUTES,
                "buffer_minutes", 0,
                "capacity", 1, "lead_minutes", 0, "horizon_days", SLOT_DAYS, "price", PRICE, "opening_hours",
                hours);
    }
}
