package dev.holdfast.race.verdict;

import dev.holdfast.race.verdict.Answer.Excuse;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * A history drawn by hand. Times are plain small numbers. Unless told otherwise, bookings
 * are on record and the counters agree.
 */
final class Sketch {

    static final String RETRY_AT = "2030-01-01T10:00:00Z";

    private final int seats;
    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Confirmation> payments = new ArrayList<>();
    private final List<BookingView> views = new ArrayList<>();
    private final List<Replay> replays = new ArrayList<>();
    private @Nullable Attempt latecomer;
    private @Nullable EndState end;

    private Sketch(int seats) {
        this.seats = seats;
    }

    static Sketch of(int seats) {
        return new Sketch(seats);
    }

    /** The next buyer wins; the booking is on record. */
    Sketch won(int quantity, long from, long to) {
        Answer.Won won = winnerAnswer(attempts.size() + 1);
        views.add(new BookingView(won.reservationId(), 200, quantity, "pending"));
        return attempt(quantity, from, to, won);
    }

    static Answer.Won winnerAnswer(int buyer) {
        return new Answer.Won(200, "id-" + buyer, "EVT-" + buyer,
                "{\"reservation_id\":\"id-" + buyer + "\"}");
    }

    static Answer refusal(String code) {
        return new Answer.Refused(409, code, new Excuse(RETRY_AT, null), "{\"code\":\"" + code + "\"}");
    }

    static Answer notEnough(@Nullable Integer available) {
        return new Answer.Refused(409, "not_enough_left", new Excuse(null, available), "{}");
    }

    Sketch attempt(int quantity, long from, long to, Answer answer) {
        attempts.add(new Attempt(attempts.size() + 1, quantity, new Span(from, to), answer));
        return this;
    }

    Sketch latecomer(long from, Answer answer) {
        latecomer = new Attempt(attempts.size() + 1, 1, new Span(from, from + 1), answer);
        return this;
    }

    Sketch paid(int buyer, long from, long to, int status) {
        int quantity = attempts.get(buyer - 1).quantity();
        payments.add(new Confirmation(buyer, quantity, new Span(from, to), status, "{}"));
        if (status == 200) {
            BookingView view = views.get(buyer - 1);
            views.set(buyer - 1, new BookingView(view.reservationId(), 200, view.quantity(), "confirmed"));
        }
        return this;
    }

    /** Replaces what is on record for the nth winner. */
    Sketch onRecord(int winner, int status, @Nullable Integer quantity, String state) {
        views.set(winner - 1,
                new BookingView(views.get(winner - 1).reservationId(), status, quantity, state));
        return this;
    }

    Sketch replayed(int buyer, int status, String body) {
        replays.add(new Replay(buyer, status, body));
        return this;
    }

    Sketch end(@Nullable Integer eventUnits, String status, @Nullable Integer checkedUnits, boolean oneMore) {
        end = new EndState(eventUnits, status, checkedUnits, oneMore);
        return this;
    }

    History history() {
        int left = seats - attempts.stream()
                .filter(attempt -> attempt.answer() instanceof Answer.Won)
                .mapToInt(Attempt::quantity)
                .sum();
        EndState agreed = new EndState(left, left <= 0 ? "sold_out" : "published", left, left >= 1);
        return new History(seats, attempts, latecomer, payments,
                new History.Aftermath(end == null ? agreed : end, views, replays));
    }

    /** The names of the checks that accuse. */
    List<String> accusations() {
        return Verdict.of(TicketChecks.all(OptionalInt.empty()), history())
                .rulings()
                .stream()
                .filter(ruling -> !ruling.kept())
                .map(Verdict.Ruling::check)
                .toList();
    }
}
