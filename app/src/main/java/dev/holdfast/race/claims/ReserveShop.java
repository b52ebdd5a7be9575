package dev.holdfast.race.claims;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.claims.Board;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.Demand;
import dev.holdfast.race.verdict.claims.Manners;
import dev.holdfast.race.verdict.claims.OnRecord;
import dev.holdfast.race.verdict.claims.Told;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The route that holds tickets, seats and slots in one request.
 *
 * @param sessionId
 *            where best available seats are looked for; empty when they are not asked for
 */
record ReserveShop(HttpTarget target, String eventId, String sessionId, Board board) implements Shop {

    private static final Manners MANNERS = new Manners(Set.of(200), Set.of(409), Set.of("seat_taken",
            "slot_taken", "sold_out", "all_held", "not_enough_left", "not_together"));

    @Override
    public Reply ask(Credential who, Demand demand, String key) {
        return target.post("/api/v1/bookings/reserve", who,
                Map.of("event_id", eventId, "idempotency_key", key, "items", items(demand)));
    }

    private List<Map<String, Object>> items(Demand demand) {
        List<Map<String, Object>> items = new ArrayList<>();
        List<String> seats = new ArrayList<>();
        demand.exact().forEach((id, quantity) -> {
            switch (kind(id)) {
                case SEAT -> seats.add(id);
                case SLOT -> items.add(Map.of("slot_id", id, "quantity", quantity));
                case TICKETS -> items.add(Map.of("ticket_type_id", id, "quantity", quantity));
            }
        });
        if (!seats.isEmpty()) {
            items.add(Map.of("seat_ids", seats));
        }
        if (demand.together() > 0) {
            items.add(Map.of("best_available", Map.of("session_id", sessionId, "quantity", demand.together(),
                    "together", true)));
        }
        return items;
    }

    /** A target may have given what is not on the board: of dates with seats that is a seat. */
    private Board.Kind kind(String id) {
        Board.Lot lot = board.lots().get(id);
        return lot == null ? Board.Kind.SEAT : lot.kind();
    }

    @Override
    public boolean hasKeys() {
        return true;
    }

    @Override
    public Answer answer(Reply reply) {
        return Answers.ofReserve(reply);
    }

    @Override
    public Told told(Demand demand, Reply reply) {
        JsonNode json = reply.json();
        if (reply.statusOrZero() < 400) {
            return Told.granted(lots(json.path("items")));
        }
        return Told.taken(texts(json.path("seat_ids")),
                json.path("alternatives").valueStream().map(ReserveShop::texts).toList());
    }

    private static Map<String, Integer> lots(JsonNode items) {
        Map<String, Integer> lots = new LinkedHashMap<>();
        for (JsonNode item : items.values()) {
            int quantity = item.path("quantity").asInt(1);
            switch (item.path("kind").asString("")) {
                case "seats" -> texts(item.path("seat_ids")).forEach(id -> lots.merge(id, 1, Integer::sum));
                case "slot" -> lots.merge(item.path("slot_id").asString(""), quantity, Integer::sum);
                case "tickets" ->
                    lots.merge(item.path("ticket_type_id").asString(""), quantity, Integer::sum);
                default -> lots.merge("something of an unknown kind", quantity, Integer::sum);
            }
        }
        return lots;
    }

    private static List<String> texts(JsonNode array) {
        return array.valueStream().map(text -> text.asString("")).toList();
    }

    @Override
    public boolean showsBookings() {
        return true;
    }

    @Override
    public OnRecord onRecord(Claim winner, Credential who) {
        Reply reply = target.get("/api/v1/bookings/" + ClaimRace.bookingId(winner), who);
        JsonNode json = reply.json();
        return new OnRecord(winner.number(), reply.statusOrZero(), json.path("status").asString(""),
                json.path("items").isArray() ? lots(json.path("items")) : null);
    }

    @Override
    public Reply cancel(Credential who, String bookingId) {
        return target.delete("/api/v1/bookings/" + bookingId, who);
    }

    @Override
    public Manners manners() {
        return MANNERS;
    }

    @Override
    public Shop at(HttpTarget other) {
        return new ReserveShop(other, eventId, sessionId, board);
    }
}
