package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.verdict.rehearsal.Lot;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What an event has to sell, as its organizer sees it: pools, seats of dates, slots. */
record Shelves(HttpTarget target, Credential admin, String eventId) {

    private static final int SLOTS_MAX = 200;

    /** The free units of each lot; what the target does not tell is missing. */
    Map<String, Integer> free() {
        Map<String, Integer> free = new LinkedHashMap<>();
        for (JsonNode session : sessions().values()) {
            session.path("pools")
                    .values()
                    .forEach(pool -> put(free, pool, "pool_id", pool.path("available")));
            if (session.path("seated").asBoolean(false)) {
                int pooled = session.path("pools")
                        .valueStream()
                        .mapToInt(pool -> pool.path("available").asInt())
                        .sum();
                put(free, session, "session_id", session.path("counts").path("available"));
                free.computeIfPresent(session.path("session_id").asString(""), (_, all) -> all - pooled);
            }
        }
        slots().forEach(slot -> put(free, slot, "slot_id", slot.path("available")));
        return free;
    }

    private static void put(Map<String, Integer> free, JsonNode node, String key, JsonNode units) {
        if (units.isIntegralNumber()) {
            free.put(node.path(key).asString(""), units.asInt());
        }
    }

    List<Lot> lots() {
        List<Lot> lots = new ArrayList<>();
        for (JsonNode session : sessions().values()) {
            String date = "date " + session.path("number").asInt();
            for (JsonNode pool : session.path("pools").values()) {
                lots.add(new Lot(pool.path("pool_id").asString(""),
                        date + pool.path("name")
                                .asString("")
                                .transform(name -> name.isEmpty() ? "" : " " + name),
                        pool.path("capacity").asInt(), true));
            }
            if (session.path("seated").asBoolean(false)) {
                lots.add(new Lot(session.path("session_id").asString(""), date + " seats",
                        session.path("seats").asInt(), false));
            }
        }
        slots().forEach(slot -> lots.add(new Lot(slot.path("slot_id").asString(""),
                "slot " + slot.path("local_start").asString(""), slot.path("capacity").asInt(), true)));
        return lots;
    }

    /**
     * What buyers can pick: hidden ticket types are for nobody.
     *
     * @param bookingMax
     *            units of one booking, where a ticket type says nothing
     */
    List<Offer> offers(int bookingMax) {
        List<Offer> offers = new ArrayList<>();
        for (JsonNode session : sessions().values()) {
            for (JsonNode type : session.path("ticket_types").values()) {
                if (!type.path("hidden").asBoolean(false)) {
                    offers.add(offer(session, type, bookingMax));
                }
            }
        }
        slots().forEach(slot -> offers.add(new Offer(slot.path("slot_id").asString(""), "",
                new Offer.Bounds(1, slot.path("capacity").asInt(1)),
                new Offer.Item.Slot(slot.path("slot_id").asString("")))));
        return offers;
    }

    private static Offer offer(JsonNode session, JsonNode type, int bookingMax) {
        String sessionId = session.path("session_id").asString("");
        int max = Math.min(bookingMax, type.path("booking_max").asInt(bookingMax));
        Offer.Bounds bounds = new Offer.Bounds(type.path("booking_min").asInt(1), Math.min(max,
                type.path("person_max").asInt(max)));
        @Nullable
        String pool = type.path("pool_id").asString(null);
        return pool == null
                ? new Offer(sessionId, sessionId, bounds, new Offer.Item.BestSeats(sessionId,
                        type.path("section").asString(""), type.path("category").asString("")))
                : new Offer(pool, "", bounds,
                        new Offer.Item.Tickets(type.path("ticket_type_id").asString("")));
    }

    private JsonNode sessions() {
        return target.get("/api/v1/admin/events/" + eventId + "/sessions", admin).json().path("sessions");
    }

    private List<JsonNode> slots() {
        return target.get("/api/v1/admin/events/" + eventId + "/resources", admin)
                .json()
                .path("resources")
                .valueStream()
                .flatMap(resource -> target
                        .get("/api/v1/resources/" + resource.path("resource_id").asString("") + "/slots",
                                admin)
                        .json()
                        .path("days")
                        .valueStream())
                .flatMap(day -> day.path("slots").valueStream())
                .filter(slot -> List.of("open", "full").contains(slot.path("status").asString("")))
                .limit(SLOTS_MAX)
                .toList();
    }
}
