package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.Cancelled;
import dev.holdfast.inventory.decision.Outcome.Confirmed;
import dev.holdfast.inventory.decision.Outcome.Exchanged;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.KeyEnded;
import dev.holdfast.inventory.decision.Outcome.PaymentStarted;
import dev.holdfast.inventory.decision.Outcome.Unknown;
import dev.holdfast.platform.ids.BookingId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import static dev.holdfast.inventory.decision.Verify.verify;

/**
 * What buyers and the gateway were told and did, over a whole history: money is neither made nor lost, and a
 * word is kept.
 */
final class Books {

    /** A charge as the gateway knows it. */
    private record Taken(BookingId booking, int attempt, String transaction) {}

    private record Attempt(BookingId booking, int attempt) {}

    private final Set<Taken> charges = new HashSet<>();
    private final Set<Taken> tooLate = new HashSet<>();
    private final Map<Attempt, Long> amounts = new HashMap<>();
    private final Set<BookingId> sales = new HashSet<>();
    private final Map<BookingId, Long> told = new HashMap<>();
    private final Map<BookingId, Long> lost = new HashMap<>();
    private final Map<BookingId, Map<Integer, Long>> done = new HashMap<>();
    private final Map<KeyUse.Of, Outcome> answers = new HashMap<>();
    private final Map<IdempotencyKey, Booking> held = new HashMap<>();
    private final Set<IdempotencyKey> ended = new HashSet<>();
    private final Set<BookingId> exchanged = new HashSet<>();

    void follow(List<LaneRequest> batch, List<Outcome> outcomes, Instant time) {
        verify(batch.size() == outcomes.size(), "requests without an answer", outcomes);
        for (Outcome outcome : outcomes) {
            if (outcome instanceof Cancelled cancelled) {
                exchanged.add(cancelled.booking().id());
            }
        }
        for (int i = 0; i < outcomes.size(); i++) {
            LaneRequest request = batch.get(i);
            Outcome outcome = outcomes.get(i);
            if (request instanceof Reserve reserve && reserve.key() != null) {
                keepWord(new IdempotencyKey(reserve.user(), reserve.key()), outcome);
            }
            money(request, outcome);
            switch (outcome) {
                case Confirmed sale -> sold(sale.booking());
                case Held sale when !sale.replayed() && sale.booking().state() == BookingState.CONFIRMED ->
                    sold(sale.booking());
                case Exchanged exchange when !exchange.replayed() -> exchanged.add(exchange.booking().id());
                case Cancelled cancelled ->
                    told.merge(cancelled.booking().id(), cancelled.refund().minor(), Long::sum);
                case PaymentStarted started -> verify(started.booking().deadline().isAfter(time)
                        && !started.booking()
                                .deadline()
                                .isBefore(started.payment().startedAt().plus(Requests.WINDOW)),
                        "a hold may die under its charge", started);
                default -> {
                }
            }
        }
    }

    private void money(LaneRequest request, Outcome outcome) {
        if (outcome instanceof PaymentStarted(Booking booking, Payment payment)) {
            amounts.putIfAbsent(new Attempt(booking.id(), payment.attempt()), booking.amount().minor());
        }
        if (request instanceof EndPayment end && end.result() instanceof ChargeResult.Charged charged
                && !(outcome instanceof Unknown) && !(outcome instanceof Outcome.Deferred)) {
            var taken = new Taken(end.booking(), end.attempt(), charged.transaction());
            charges.add(taken);
            if (outcome instanceof Outcome.ChargedTooLate late && tooLate.add(taken)) {
                told.merge(end.booking(), late.refund().minor(), Long::sum);
            }
        }
        if (request instanceof LaneRequest.Refund refund
                && outcome instanceof Outcome.RefundDue(Booking booking, var amount, _)) {
            if (again(refund.key() == null ? null : new KeyUse.Of(booking.id(), refund.key()), outcome)) {
                return;
            }
            told.merge(booking.id(), amount.minor(), Long::sum);
        }
        if (request instanceof LaneRequest.Cancel cancel && cancel.key() != null) {
            var key = new KeyUse.Of(cancel.booking(), cancel.key());
            if (outcome instanceof Cancelled) {
                verify(answers.put(key, outcome) == null, "a key used twice", outcome);
            }
            if (outcome instanceof Outcome.CancelledBefore(_, var refund, var refunds)) {
                verify(answers.get(key) instanceof Cancelled first && first.refund().equals(refund)
                        && first.refunds().equals(refunds), "answered otherwise before", outcome);
            }
        }
        if (request instanceof LaneRequest.EndRefund end && end.error() == null
                && outcome instanceof Outcome.RefundRecorded) {
            done.computeIfAbsent(end.booking(), _ -> new HashMap<>())
                    .put(end.number(), end.amount().minor());
        }
    }

    /** Whether it was answered before, and then with the same. */
    private boolean again(KeyUse.@Nullable Of key, Outcome outcome) {
        Outcome first = key == null ? null : answers.putIfAbsent(key, outcome);
        if (first instanceof Outcome.RefundDue was && outcome instanceof Outcome.RefundDue now) {
            verify(was.amount().equals(now.amount()) && was.numbers().equals(now.numbers()),
                    "answered otherwise before", outcome);
        }
        return first != null;
    }

    /** What the bank has taken of disputed charges and what exchanges made cheaper, which nobody was told. */
    void follow(Changes changes) {
        changes.newRefunds()
                .stream()
                .filter(refund -> refund.reason().equals(Disputing.REASON)
                        || refund.reason().equals("exchanged"))
                .forEach(refund -> lost.merge(refund.booking(), refund.amount().minor(), Long::sum));
    }

    /** For money, unless it costs nothing. */
    private void sold(Booking booking) {
        verify(booking.funds().chargedMinor() - booking.funds().refundMinor() >= booking.amount().minor(),
                "sold for less", booking);
        verify(sales.add(booking.id()), "sold twice", booking);
    }

    private void keepWord(IdempotencyKey key, Outcome outcome) {
        if (outcome instanceof KeyEnded) {
            ended.add(key);
        }
        if (outcome instanceof Held answer) {
            Booking now = answer.booking();
            verify(!ended.contains(key) || now.state() == BookingState.CONFIRMED,
                    "a hold that was told as ended is back", answer);
            Booking first = held.putIfAbsent(key, now);
            verify(answer.replayed() == (first != null), "a replay that is none", answer);
            verify(first == null || answered(first).equals(answered(now)), "a replay that differs", answer);
        }
    }

    /** What of a booking is in the answer to its reserve, and stays unless it is exchanged. */
    private List<Object> answered(Booking b) {
        boolean changed = exchanged.contains(b.id());
        return List.of(b.id(), b.reference(), b.user(), changed ? 0 : b.quantity(),
                changed ? Scene.dollars(0) : b.amount(), b.createdAt(), b.expiresAt(), b.fingerprint());
    }

    void audit(Ledger ledger) {
        var charged = new HashMap<BookingId, Long>();
        charges.forEach(charge -> charged.merge(charge.booking(),
                Objects.requireNonNull(amounts.get(new Attempt(charge.booking(), charge.attempt()))),
                Long::sum));
        for (Booking booking : ledger.bookings.values()) {
            verify(booking.state() != BookingState.CONFIRMED || sales.contains(booking.id()),
                    "sold without a charge", booking);
            long taken = charged.getOrDefault(booking.id(), 0L);
            verify(booking.funds().chargedMinor() == taken, taken + " was charged", booking);
            long owed = told.getOrDefault(booking.id(), 0L) + lost.getOrDefault(booking.id(), 0L);
            verify(booking.funds().refundMinor() == owed, owed + " is owed back", booking);
            long back = done.getOrDefault(booking.id(), Map.of()).values().stream().mapToLong(b -> b).sum();
            verify(booking.funds().refundedMinor() >= back, back + " was given back", booking);
            boolean never = !sales.contains(booking.id());
            verify(!never || booking.funds().keptMinor() == 0, "kept for nothing", booking);
        }
    }
}
