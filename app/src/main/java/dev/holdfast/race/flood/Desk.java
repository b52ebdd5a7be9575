package dev.holdfast.race.flood;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.BookingView;
import dev.holdfast.race.verdict.EndState;
import dev.holdfast.race.verdict.Replay;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.Map;

/**
 * Where the flood asks: one event's tickets, by a crowd that comes again and again. Thread-safe.
 *
 * @param race
 *            the name that the keys of the requests begin with
 */
record Desk(HttpTarget target, String race, String eventId, List<Credential> crowd, int quantity) {

    /** The number of a request says who asks and by which key: the same number asks the same again. */
    Answer reserve(int number) {
        return Answers.ofReserve(ask(number));
    }

    Replay replay(int number) {
        Reply reply = ask(number);
        return new Replay(number, reply.statusOrZero(), reply.text());
    }

    private Reply ask(int number) {
        return target.post("/api/v1/bookings/reserve", who(number), Map.of("event_id", eventId, "quantity",
                quantity, "idempotency_key", race + "-" + number));
    }

    private Credential who(int number) {
        return crowd.get(Math.floorMod(number, crowd.size()));
    }

    Answer look() {
        return Answers.of(availability(), done -> new Answer.Done(done.status(), done.body()),
                refused -> refused.json().path("code").asString(""));
    }

    private Reply availability() {
        return target.get("/api/v1/events/" + eventId + "/availability", Credential.NONE);
    }

    BookingView booking(int number, String reservationId) {
        Reply reply = target.get("/api/v1/bookings/" + reservationId, who(number));
        JsonNode json = reply.json();
        return new BookingView(reservationId, reply.statusOrZero(), units(json, "quantity"),
                json.path("status").asString("").intern());
    }

    EndState end() {
        JsonNode event = availability().json();
        JsonNode check = target
                .get("/api/v1/bookings/check-availability?event_id=" + eventId + "&quantity=1",
                        Credential.NONE)
                .json();
        return new EndState(units(event, "available_seats"), event.path("status").asString(""),
                units(check, "available_seats"), check.path("available").asBoolean(false));
    }

    private static @Nullable Integer units(JsonNode json, String member) {
        JsonNode value = json.path(member);
        return value.isIntegralNumber() ? value.asInt() : null;
    }
}
