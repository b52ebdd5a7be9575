package dev.holdfast.race.claims;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.claims.Claim;
import dev.holdfast.race.verdict.claims.Demand;
import dev.holdfast.race.verdict.claims.Manners;
import dev.holdfast.race.verdict.claims.OnRecord;
import dev.holdfast.race.verdict.claims.Told;
import tools.jackson.databind.JsonNode;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** System B's order API: seats of one session, no keys, losers told with 400, 409 or 423. */
record OrderShop(HttpTarget target, Seller seller) implements Shop {

    /** Whose seats they are. */
    record Seller(String eventId, String sessionId, String organizationId) {}

    private static final Manners MANNERS = new Manners(Set.of(201), Set.of(400, 409, 423),
            Set.of("seat_taken"));
    private static final String TAKEN = "Seat validation failed";

    @Override
    public Reply ask(Credential who, Demand demand, String key) {
        Map<String, Object> order = new HashMap<>(Map.of("event_id", seller.eventId(), "session_id",
                seller.sessionId(), "organization_id", seller.organizationId(), "seat_ids",
                List.copyOf(demand.exact().keySet())));
        order.put("discount_id", null);
        return target.post("/api/order", who, order);
    }

    @Override
    public boolean hasKeys() {
        return false;
    }

    @Override
    public Answer answer(Reply reply) {
        return Answers.of(reply,
                answered -> Answers.won(answered, answered.json().path("order_id").asString(""), ""),
                OrderShop::code);
    }

    /** A 400 may also mean that the request was wrong. */
    private static String code(Reply.Answered answered) {
        boolean taken = answered.status() == 409 || answered.status() == 423
                || answered.body().contains(TAKEN);
        return taken ? "seat_taken" : answered.json().path("code").asString("");
    }

    @Override
    public Told told(Demand demand, Reply reply) {
        if (reply.statusOrZero() >= 400) {
            return Told.NOTHING;
        }
        Map<String, Integer> seats = new LinkedHashMap<>();
        for (JsonNode seat : reply.json().path("seat_ids").values()) {
            seats.merge(seat.asString(""), 1, Integer::sum);
        }
        return Told.granted(seats);
    }

    @Override
    public boolean showsBookings() {
        return true;
    }

    @Override
    public OnRecord onRecord(Claim winner, Credential who) {
        Reply reply = target.get("/api/order/" + ClaimRace.bookingId(winner), who);
        return new OnRecord(winner.number(), reply.statusOrZero(), reply.json().path("Status").asString(""),
                null);
    }

    @Override
    public Reply cancel(Credential who, String bookingId) {
        return target.delete("/api/order/" + bookingId, who);
    }

    @Override
    public Manners manners() {
        return MANNERS;
    }

    @Override
    public Shop at(HttpTarget other) {
        return new OrderShop(other, seller);
    }
}
