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
    private record Charge(BookingId booking, String transaction) {}

    private final Set<Charge> charges = new HashSet<>();
    private final Map<BookingId, String> sales = new HashMap<>();
    private final Map<BookingId, Long> refundsTold = new HashMap<>();
    private final Map<IdempotencyKey, Booking> held = new HashMap<>();
    private final Set<IdempotencyKey> ended = new HashSet<>();
    private final Set<BookingId> exchanged = new HashSet<>();

    void follow(List<LaneRequest> batch, List<Outcome> outcomes, Instant time) {
        verify(batch.size() == outcomes.size(), "requests without an answer", outcomes);
        for (int i = 0; i < outcomes.size(); i++) {
            LaneRequest request = batch.get(i);
            Outcome outcome = outcomes.get(i);
            if (request instanceof Reserve reserve && reserve.key() != null) {
                keepWord(new IdempotencyKey(reserve.user(), reserve.key()), outcome);
            }
            if (request instanceof EndPayment end && end.result() instanceof ChargeResult.Charged charged
                    && !(outcome instanceof Unknown)) {
                charges.add(new Charge(end.booking(), charged.transaction()));
            }
            switch (outcome) {
                case Confirmed sale -> sold(sale.booking());
                case Held sale when !sale.replayed() && sale.booking().state() == BookingState.CONFIRMED ->
                    sold(sale.booking());
                case Exchanged exchange when !exchange.replayed() -> exchanged.add(exchange.booking().id());
                case Cancelled cancelled ->
                    refundsTold.put(cancelled.booking().id(), cancelled.refund().minor());
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

    /** For money, unless it costs nothing. */
    private void sold(Booking booking) {
        Payment payment = booking.payment();
        boolean charged = payment != null && payment.state() == PaymentState.COMPLETED;
        verify(charged || booking.amount().minor() == 0, "sold for nothing", booking);
        String transaction = payment == null || !charged ? "nothing" : payment.transaction();
        String other = sales.put(booking.id(), Objects.requireNonNull(transaction));
        verify(other == null, "sold twice", booking);
    }

    private void keepWord(IdempotencyKey key, Outcome outcome) {
        if (outcome instanceof KeyEnded) {
            ended.add(key);
        }
        if (outcome instanceof Held answer) {
            verify(!ended.contains(key), "a hold that was told as ended is back", answer);
            Booking now = answer.booking();
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
        var givenBack = new HashMap<Charge, Long>();
        ledger.refunds.forEach((key, refund) -> {
            var charge = new Charge(key.booking(), refund.transaction());
            verify(charges.contains(charge), "a refund of money nobody took", refund);
            Long twice = givenBack.put(charge, refund.amount().minor());
            verify(twice == null, "refunded twice", charge);
        });
        for (Charge charge : charges) {
            Booking booking = ledger.booking(charge.booking());
            long back = givenBack.getOrDefault(charge, 0L);
            long owed = owed(charge, booking);
            verify(back == owed,
                    "of " + booking.amount().minor() + ", " + owed + " are owed back, not " + back,
                    charge);
        }
        for (Booking booking : ledger.bookings.values()) {
            verify(booking.state() != BookingState.CONFIRMED || sales.containsKey(booking.id()),
                    "sold without a charge", booking);
        }
    }

    private long owed(Charge charge, Booking booking) {
        boolean sale = charge.transaction().equals(sales.get(charge.booking()));
        if (!sale) {
            return booking.amount().minor();
        }
        return booking.state() == BookingState.CONFIRMED
                ? 0
                : refundsTold.getOrDefault(charge.booking(), -1L);
    }
}
