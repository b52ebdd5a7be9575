package dev.holdfast.race.waitlist;

import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.Calls.Deed;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.course.Stage;
import dev.holdfast.race.verdict.waitlist.Look;
import dev.holdfast.race.verdict.waitlist.WaitlistHistory.Stock;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Map;

/** The routes of a booking API with a waitlist, for one event. Thread-safe. */
record WaitlistApi(HttpTarget target, Calls calls, String eventId, Stock stock) {

    private static final String BOOKINGS = "/api/v1/bookings/";
    private static final String WAITLIST = "/api/v1/waitlist/";

    /** As in the rush; not written down, for the rush writes down its own. */
    Reply rush(Person person) {
        return target.post(BOOKINGS + "reserve", person.credential(), wish(person));
    }

    /** The request of the rush once more. */
    Reply again(Person person) {
        return calls.post(deed(person, "asks again"), BOOKINGS + "reserve", wish(person));
    }

    private Map<String, Object> wish(Person person) {
        return Map.of("event_id", eventId, "quantity", stock.quantity(), "idempotency_key", person.key());
    }

    /** Wants units, and not to wait for them. */
    Reply snatch(Person person, int units) {
        return calls.post(deed(person, "snatches"), BOOKINGS + "reserve",
                Map.of("event_id", eventId, "quantity", units, "waitlist", false));
    }

    Reply pay(Person person, String booking) {
        return calls.post(deed(person, "pays"), BOOKINGS + "confirm", Map.of("reservation_id", booking,
                "payment_token", "race-token", "payment_method", "credit_card"));
    }

    Reply cancel(Person person, String booking) {
        return calls.delete(deed(person, "cancels"), BOOKINGS + booking);
    }

    Reply giveBack(Person person, String booking) {
        return calls.post(deed(person, "gives back"), BOOKINGS + booking + "/expire", Map.of());
    }

    Reply booking(Person person, String booking) {
        return calls.get(deed(person, "looks at the booking"), BOOKINGS + booking);
    }

    Reply join(Person person, String key) {
        return calls.post(deed(person, "joins"), WAITLIST + "join",
                Map.of("event_id", eventId, "quantity", stock.quantity(), "idempotency_key", key));
    }

    Reply leave(Person person) {
        return calls.delete(deed(person, "leaves"), WAITLIST + "leave?event_id=" + eventId);
    }

    Reply leave(Waiter waiter) {
        return calls.delete(deed(waiter.person(), "leaves by id"), WAITLIST + waiter.entry());
    }

    Look place(Person person) {
        return look(
                calls.get(deed(person, "looks at the place"), WAITLIST + "position?event_id=" + eventId));
    }

    Look entry(Waiter waiter) {
        return look(calls.get(deed(waiter.person(), "looks at the entry"), WAITLIST + waiter.entry()));
    }

    /** What the public is told; not written down, for the probes write down their own. */
    Reply availability() {
        return target.get(BOOKINGS + "check-availability?event_id=" + eventId + "&quantity=1",
                Credential.NONE);
    }

    /**
     * Changes for how long what is offered from now on is kept; false when the target has no such route, or
     * does not allow it.
     */
    boolean offerMinutes(Credential admin, int minutes) {
        String path = "/api/v1/admin/events/" + eventId + "/policies";
        int version = target.get(path, admin).json().path("version").asInt(1);
        return target
                .put(path, admin, Map.of("version", version, "waitlist", Map.of("offer_minutes", minutes)))
                .statusOrZero() == 200;
    }

    private static Deed deed(Person person, String what) {
        return new Deed(person + " " + what, person.credential());
    }

    private static Look look(Reply reply) {
        JsonNode json = reply.json();
        String booking = json.path("reservation_id").asString("");
        Look.Offered offer = Stage.isId(booking)
                ? new Look.Offered(booking, json.path("quantity_offered").asInt(0),
                        instant(json.path("offered_at").asString("")))
                : null;
        return new Look(reply.statusOrZero(), json.path("status").asString(""),
                json.path("position").isIntegralNumber() ? json.path("position").asInt() : null, offer);
    }

    static @Nullable Instant instant(String text) {
        try {
            return text.isEmpty() ? null : Instant.parse(text);
        } catch (DateTimeException _) {
            return null;
        }
    }
}
