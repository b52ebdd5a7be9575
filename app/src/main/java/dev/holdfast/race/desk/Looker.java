package dev.holdfast.race.desk;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.flow.Levels.Range;
import dev.holdfast.race.verdict.flow.Probe;
import dev.holdfast.race.verdict.flow.Probe.Shown;
import tools.jackson.databind.JsonNode;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Looks at what one address shows as free of an event. Thread-safe.
 *
 * @param calls
 *            whose clock and numbers it goes by; what it sees it does not write down there
 */
public record Looker(Calls calls, String eventId, HttpTarget address) {

    /** As many nodes as the target has may answer. */
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final Duration SETTLING_PAUSE = Duration.ofMillis(100);

    /**
     * Looks once.
     *
     * @param quantity
     *            to ask for; 0 asks the event, which needs none
     */
    public Probe look(int quantity) {
        String path = quantity == 0
                ? "/api/v1/events/" + eventId + "/availability"
                : "/api/v1/bookings/check-availability?event_id=" + eventId + "&quantity=" + quantity;
        long invoked = calls.nanos();
        Reply reply = address.get(path, Credential.NONE);
        Span span = new Span(invoked, calls.nanos());
        Answer answer = Answers.of(reply, done -> new Answer.Done(done.status(), done.body()),
                refused -> refused.json().path("code").asString(""));
        String where = (quantity == 0 ? "the event" : "the check for " + quantity) + " at "
                + address.addresses().getFirst();
        return new Probe(calls.nextNumber(), where, span, answer, shown(answer, reply, quantity));
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

    /** Looks until every address shows what is left, or time is up: then what is shown is judged. */
    public static List<Probe> settled(List<Looker> lookers, Range left) {
        long deadline = System.nanoTime() + SETTLING.toNanos();
        List<Probe> looks = looks(lookers);
        while (!fit(looks, left) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(SETTLING_PAUSE.toNanos());
            looks = looks(lookers);
        }
        return looks;
    }

    private static List<Probe> looks(List<Looker> lookers) {
        return lookers.stream().flatMap(looker -> Stream.of(looker.look(0), looker.look(1))).toList();
    }

    private static boolean fit(List<Probe> looks, Range left) {
        return looks.stream().allMatch(look -> {
            Integer free = look.shown().free();
            return free != null && left.has(free);
        });
    }
}
