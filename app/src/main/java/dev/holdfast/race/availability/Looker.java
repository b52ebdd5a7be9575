package dev.holdfast.race.availability;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.flow.Probe;
import dev.holdfast.race.verdict.flow.Probe.Shown;
import tools.jackson.databind.JsonNode;

/** Looks at what one address shows as free. Thread-safe. */
record Looker(AvailabilityApi api, HttpTarget address) {

    private static final String EVENT = "the event";

    /**
     * Looks once.
     *
     * @param quantity
     *            to ask for; 0 asks the event, which needs none
     */
    Probe look(int quantity) {
        long invoked = api.calls().nanos();
        Reply reply = quantity == 0 ? api.ofEvent(address) : api.ofQuantity(address, quantity);
        Span span = new Span(invoked, api.calls().nanos());
        Answer answer = Answers.of(reply, done -> new Answer.Done(done.status(), done.body()),
                refused -> refused.json().path("code").asString(""));
        String where = (quantity == 0 ? EVENT : "the check for " + quantity) + " at "
                + address.addresses().getFirst();
        return new Probe(api.calls().nextNumber(), where, span, answer, shown(answer, reply, quantity));
    }

    private static Shown shown(Answer answer, Reply reply, int quantity) {
        if (!(answer instanceof Answer.Done)) {
            return Shown.NOTHING;
        }
        JsonNode json = reply.json();
        JsonNode free = json.path("available_seats");
        JsonNode available = json.path("available");
        return new Shown(free.isIntegralNumber() ? free.asInt() : null, json.path("status").asString(""),
                quantity, available.isBoolean() ? available.asBoolean() : null);
    }
}
