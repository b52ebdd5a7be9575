package dev.holdfast.race.desk;

import dev.holdfast.race.course.Answers;
import dev.holdfast.race.course.Calls;
import dev.holdfast.race.course.Calls.Deed;
import dev.holdfast.race.course.Reply;
import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.End;
import dev.holdfast.race.verdict.flow.Holding.GiveBack;
import dev.holdfast.race.verdict.flow.Holding.Wish;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Where the tickets of one event are had, paid for and given back. Thread-safe.
 *
 * @param begun
 *            this machine's time when {@code calls} began to count
 * @param ticketTypes
 *            by lot; empty when the event has but one, which needs no name
 */
public record Desk(Calls calls, Instant begun, String eventId, List<String> ticketTypes) {

    private static final String BOOKINGS = "/api/v1/bookings/";
    /** By so much the target's clock may be ahead of this machine's. */
    private static final Duration CLOCKS_APART = Duration.ofSeconds(5);

    /** Asks for units; with no ending yet but that they may lapse. */
    public Holding take(Buyer buyer, Wish wish) {
        int number = calls.nextNumber();
        long invoked = calls.nanos();
        Reply reply = calls.target()
                .post(BOOKINGS + "reserve", buyer.credential(), wanted(wish, eventId + "-" + number));
        Span span = new Span(invoked, calls.nanos());
        String expiresAt = reply.json().path("expires_at").asString(null);
        return new Holding(number, wish, span, Answers.ofReserve(reply), new End(lapse(expiresAt), null));
    }

    private Map<String, Object> wanted(Wish wish, String key) {
        return ticketTypes.isEmpty()
                ? Map.of("event_id", eventId, "quantity", wish.quantity(), "idempotency_key", key)
                : Map.of("event_id", eventId, "idempotency_key", key, "items",
                        List.of(Map.of("ticket_type_id", ticketTypes.get(wish.lot()), "quantity",
                                wish.quantity())));
    }

    private long lapse(@Nullable String expiresAt) {
        if (expiresAt == null) {
            return End.NEVER;
        }
        try {
            Instant end = OffsetDateTime.parse(expiresAt).toInstant();
            Duration left = Duration.between(begun, end).minus(CLOCKS_APART);
            // Longer than any race.
            return left.compareTo(Duration.ofDays(1)) > 0 ? End.NEVER : left.toNanos();
        } catch (DateTimeParseException _) {
            return End.NEVER;
        }
    }

    /** Takes all that is left of a lot, so many at once and then fewer, until one is refused. */
    public List<Holding> takeTheRest(Buyer buyer, Wish most, int capacity) {
        List<Holding> rest = new ArrayList<>();
        int quantity = most.quantity();
        int had = 0;
        // A target that sells for ever is not to be bought from for ever.
        while (quantity > 0 && had <= capacity) {
            Holding one = take(buyer, new Wish(most.who(), most.lot(), quantity));
            rest.add(one);
            if (one.answer() instanceof Answer.Won) {
                had += quantity;
            } else {
                quantity /= 2;
            }
        }
        return rest;
    }

    /** Accepted when it is paid. */
    public GiveBack pay(Buyer buyer, String booking) {
        return sent("pays", () -> calls.post(deed(buyer, "pays"), BOOKINGS + "confirm", Map.of(
                "reservation_id", booking, "payment_token", "race-token", "payment_method", "credit_card")));
    }

    public GiveBack cancel(Buyer buyer, String booking) {
        return sent("cancels", () -> calls.delete(deed(buyer, "cancels"), BOOKINGS + booking));
    }

    /** By the route that ends a hold. */
    public GiveBack giveBack(Buyer buyer, String booking) {
        return sent("gives back", () -> calls.post(deed(buyer, "gives back"),
                BOOKINGS + booking + "/expire", Map.of()));
    }

    private GiveBack sent(String way, Supplier<Reply> request) {
        long invoked = calls.nanos();
        Answer answer = Answers.of(request.get(), done -> new Answer.Done(done.status(), done.body()),
                refused -> refused.json().path("code").asString(""));
        return new GiveBack(way, new Span(invoked, calls.nanos()), answer);
    }

    private static Deed deed(Buyer buyer, String what) {
        return new Deed(buyer + " " + what, buyer.credential());
    }

    /** Waits until a moment since the race began. */
    public void waitUntil(long nanos) {
        long pause = nanos - calls.nanos();
        if (pause > 0) {
            LockSupport.parkNanos(pause);
        }
    }
}
