package dev.holdfast.race.rehearsal;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Credential;
import dev.holdfast.race.course.HttpTarget;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.BookingView;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.rehearsal.Return;
import dev.holdfast.race.verdict.rehearsal.Step;
import dev.holdfast.race.verdict.rehearsal.Take;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The requests of one buyer. A step that is shed is asked again, as a page does, and given up after three
 * times.
 */
final class Shopper {

    private static final int TRIES_MAX = 4;
    private static final Duration PATIENCE_MAX = Duration.ofSeconds(5);
    /** For clocks that differ. */
    private static final Duration MARGIN = Duration.ofSeconds(10);
    private static final String BOOKINGS = "/api/v1/bookings/";

    private final HttpTarget target;
    private final InstantSource clock;
    private final Log log;
    private final Identity who;
    private long answersNanos;

    Shopper(HttpTarget target, InstantSource clock, Log log, Identity who) {
        this.target = target;
        this.clock = clock;
        this.log = log;
        this.who = who;
    }

    /**
     * Who asks.
     *
     * @param key
     *            what the keys of the requests begin with
     */
    record Identity(int buyer, Credential credential, String key) {}

    /** Of the visit until now, waiting for answers. */
    long answersNanos() {
        return answersNanos;
    }

    /** Looks at something. */
    Answer look(Step step, String path) {
        return asked(step, () -> target.get(path, who.credential()), Shopper::done);
    }

    /** Asks for units; the number tells the wishes of a buyer apart. */
    Take reserve(String eventId, Offer offer, int quantity, int number) {
        long invoked = log.nanos();
        Map<String, Object> wish = Map.of("event_id", eventId, "items", List.of(offer.asking(quantity)),
                "waitlist", false, "idempotency_key", who.key() + "-" + number);
        Whole whole = new Whole();
        Answer answer = asked(Step.RESERVE,
                () -> whole.keep(target.post(BOOKINGS + "reserve", who.credential(), wish)),
                Answers::ofReserve);
        JsonNode json = answer instanceof Answer.Won ? parsed(whole.text) : parsed("{}");
        List<String> seats = json.path("items")
                .valueStream()
                .flatMap(item -> item.path("seat_ids").valueStream())
                .map(seat -> seat.asString(""))
                .toList();
        return new Take(who.buyer(), offer.lot(), quantity, new Span(invoked, log.nanos()), answer, seats,
                lapses(json.path("expires_at").asString("")));
    }

    private long lapses(String expires) {
        if (expires.isEmpty()) {
            return Take.NEVER;
        }
        try {
            Instant ends = OffsetDateTime.parse(expires).toInstant();
            Duration left = Duration.between(clock.instant(), ends).minus(MARGIN);
            return log.nanos()
                    + Math.min(left.toSeconds(), Duration.ofDays(365).toSeconds()) * 1_000_000_000L;
        } catch (DateTimeParseException _) {
            return Take.NEVER;
        }
    }

    Answer pay(Answer.Won won) {
        return asked(Step.PAY,
                () -> target.post(BOOKINGS + "confirm", who.credential(), Map.of("reservation_id",
                        won.reservationId(), "payment_token", who.key() + "-pays", "payment_method",
                        "credit_card")),
                Shopper::done);
    }

    /** Gives a hold or a ticket back. */
    Answer giveBack(Step step, Answer.Won won) {
        long invoked = log.nanos();
        Answer answer = asked(step, () -> target.delete(BOOKINGS + won.reservationId(), who.credential(),
                who.key() + "-" + step.label()), Shopper::done);
        if (!(answer instanceof Answer.Refused)) {
            log.add(new Return(won.reservationId(), new Span(invoked, log.nanos()),
                    answer instanceof Answer.Done));
        }
        return answer;
    }

    /** What is on record, without a trace in the log. */
    BookingView record(String reservationId) {
        Reply reply = target.get(BOOKINGS + reservationId, who.credential());
        JsonNode json = reply.json();
        return new BookingView(reservationId, reply.statusOrZero(),
                json.path("quantity").isIntegralNumber() ? json.path("quantity").asInt() : null,
                json.path("status").asString(""));
    }

    private static Answer done(Reply reply) {
        return Answers.of(reply, done -> new Answer.Done(done.status(), done.body()),
                refused -> refused.json().path("code").asString(""));
    }

    private Answer asked(Step step, Supplier<Reply> request, Function<Reply, Answer> meaning) {
        for (int tries = 1;; tries++) {
            long invoked = log.nanos();
            Reply reply = log.send(invoked, request);
            Answer answer = log.add(who.buyer(), step, invoked, meaning.apply(reply));
            answersNanos += log.nanos() - invoked;
            if (!(answer instanceof Answer.Shed) || tries == TRIES_MAX) {
                return answer;
            }
            LockSupport.parkNanos(patience(reply).toNanos());
        }
    }

    private static Duration patience(Reply reply) {
        String told = reply instanceof Reply.Answered answered && answered.retryAfter() != null
                ? answered.retryAfter()
                : "";
        Duration wait = told.matches("\\d{1,4}")
                ? Duration.ofSeconds(Long.parseLong(told))
                : Duration.ofSeconds(1);
        return wait.compareTo(PATIENCE_MAX) > 0 ? PATIENCE_MAX : wait;
    }

    private static JsonNode parsed(String text) {
        try {
            return JsonMapper.shared().readTree(text);
        } catch (JacksonException _) {
            return JsonMapper.shared().createObjectNode();
        }
    }

    /** The last answer as it was sent. */
    private static final class Whole {

        private String text = "{}";

        Reply keep(Reply reply) {
            text = reply.text();
            return reply;
        }
    }
}
