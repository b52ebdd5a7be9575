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

import java.util.Map;
import java.util.Set;

/** System C's booking API: one slot a request, by an API key, 201 or 409. */
record SlotShop(HttpTarget target) implements Shop {

    private static final String BOOKINGS = "/api/bookings";
    private static final Manners MANNERS = new Manners(Set.of(201), Set.of(409), Set.of("slot_taken"));

    @Override
    public Reply ask(Credential who, Demand demand, String key) {
        String slot = demand.exact().keySet().iterator().next();
        return target.post(BOOKINGS, who, Map.of("service",
                Map.of("type", "repair", "symptom", "wont_open", "can_open_close", "no"),
                "door", Map.of("age_bucket", "lt_8", "count", 1),
                "address",
                Map.of("street", "1 Starting Line", "city", "Phoenix", "state", "AZ", "zip", "85001"),
                "occupancy", Map.of("type", "homeowner"), "contact",
                Map.of("phoneE164", "+16025550100", "name", key), "scheduling",
                Map.of("slot_id", slot, "asap_selected", false), "notes", "race"));
    }

    @Override
    public boolean hasKeys() {
        return false;
    }

    @Override
    public Answer answer(Reply reply) {
        return Answers.of(reply,
                answered -> Answers.won(answered, answered.json().path("data").path("id").asString(""), ""),
                answered -> answered.status() == 409
                        ? "slot_taken"
                        : answered.json().path("error").path("code").asString(""));
    }

    @Override
    public Told told(Demand demand, Reply reply) {
        JsonNode slot = reply.json().path("data").path("slotId");
        return reply.statusOrZero() < 400 && slot.isString()
                ? Told.granted(Map.of(slot.asString(), 1))
                : Told.NOTHING;
    }

    @Override
    public boolean showsBookings() {
        return true;
    }

    @Override
    public OnRecord onRecord(Claim winner, Credential who) {
        Reply reply = target.get(BOOKINGS + "/" + ClaimRace.bookingId(winner), who);
        return new OnRecord(winner.number(), reply.statusOrZero(),
                reply.json().path("data").path("status").asString(""), null);
    }

    @Override
    public Reply cancel(Credential who, String bookingId) {
        return target.delete(BOOKINGS + "/" + bookingId, who);
    }

    @Override
    public Manners manners() {
        return MANNERS;
    }

    @Override
    public Shop at(HttpTarget other) {
        return new SlotShop(other);
    }
}
