package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.ChargeResult.Charged;
import dev.holdfast.inventory.decision.LaneRequest.EndPayment;
import dev.holdfast.inventory.decision.LaneRequest.Exchange;
import dev.holdfast.inventory.decision.LaneRequest.StartExchange;
import dev.holdfast.inventory.decision.LaneRequest.StartPayment;
import dev.holdfast.inventory.decision.Outcome.Limit;
import dev.holdfast.inventory.decision.Outcome.LimitReached;
import dev.holdfast.inventory.decision.Outcome.OfEndPayment;
import dev.holdfast.inventory.decision.Outcome.OfExchange;
import dev.holdfast.inventory.decision.Outcome.OfStartPayment;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.money.Money;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Decides what becomes of a supplement: a hold of what a paid booking is to be exchanged for, at the price of
 * the difference. It lives and dies like any hold. In the batch in which its charge is recorded, its units
 * and its charge go over to the booking, which gives its own, and the supplement ends; it is never sold
 * itself. If the booking cannot be exchanged any more by then, the charge goes back and nothing has changed.
 */
final class Supplement {

    /** What the row says it was cancelled with, when it was by becoming part of the booking. */
    private static final String MERGED = "merged";

    private Supplement() {}

    /** What a key stands for by now; null when nothing is made with it. */
    static @Nullable OfExchange replay(StartExchange request, Working working) {
        String key = request.supplementKey();
        Booking made = key == null ? null : working.byKey(new IdempotencyKey(request.user(), key));
        if (made == null) {
            return null;
        }
        if (made.fingerprint() != request.fingerprint()) {
            return new Outcome.KeyReused();
        }
        if (made.aliveAt(working.time())) {
            return new Outcome.SupplementHeld(made, true);
        }
        return made.state() == BookingState.PAYING
                ? new Outcome.Deferred()
                : new Outcome.KeyEnded(made.id());
    }

    /**
     * What is given counts until it is, so with the supplement a person has more for a while: by so much as
     * is given, and no more, or units could be kept from others by beginning many exchanges.
     */
    static @Nullable OfExchange limit(StartExchange request, Booking more, Parts parts, Working working) {
        EventRules rules = working.rules().event();
        if (!request.exchange().limited() || !rules.limitsPersons()) {
            return null;
        }
        Holdings has = working.holdings(request.user());
        int given = parts.given().stream().mapToInt(Line::quantity).sum();
        OfExchange reached = null;
        if (rules.personMax().isPresent()
                && has.units() + more.quantity() - given > rules.personMax().getAsInt()) {
            reached = new LimitReached(Limit.TICKETS_PER_PERSON, rules.personMax().getAsInt());
        } else if (rules.openHoldsMax().isPresent()
                && has.openHolds() + 1 > rules.openHoldsMax().getAsInt()) {
            reached = new LimitReached(Limit.OPEN_HOLDS_PER_PERSON, rules.openHoldsMax().getAsInt());
        }
        return reached != null && working.read().moreDeadHolds() ? working.defer() : reached;
    }

    /** Lines, and what they cost more than what is given for them. */
    record Priced(List<Line> lines, Money cost) {}

    /** The hold of these lines, for what they cost more than what is given for them. */
    static Booking of(StartExchange request, Priced priced, Parts parts, Working working) {
        List<Line> lines = priced.lines();
        Instant deadline = working.time()
                .plus(Reserving.holdTime(lines, working.rules().event().holds()));
        Exchange exchange = request.exchange();
        var trade = new Booking.Trade(exchange.gives(), parts.worthMinor());
        return new Booking(request.id(), request.reference(), request.user(), BookingState.PENDING,
                lines.stream().mapToInt(Line::quantity).sum(), priced.cost(), PaymentState.PENDING,
                working.time(),
                deadline, deadline, request.fingerprint(), null, lines,
                new Booking.Keys(null, exchange.key()), Booking.Funds.NONE,
                new Booking.Links(null, null, null, exchange.booking(), 0, trade));
    }

    /** What paying for a supplement comes to, where it is not what it would be of any hold. */
    static @Nullable OfStartPayment start(StartPayment request, Booking booking, Working working) {
        if (booking.links().exchangeOf() == null || !booking.user().equals(request.user())) {
            return null;
        }
        Booking merged = mergedInto(booking, working);
        if (merged != null) {
            Payment payment = booking.payment();
            return payment != null && payment.tokenFingerprint() == request.means().tokenFingerprint()
                    ? new Outcome.AlreadyConfirmed(merged)
                    : null;
        }
        boolean alive = booking.state() == BookingState.PENDING && booking.aliveAt(working.time());
        if (!alive || exchanged(booking, working) != null) {
            return null;
        }
        return new Outcome.NotPending(notExchanged(booking, working, request.origin()).state());
    }

    /** A charge that was heard of before: what it paid for is the other booking by now. */
    static @Nullable OfEndPayment endedBefore(EndPayment request, Booking booking, Working working) {
        Booking merged = mergedInto(booking, working);
        Payment payment = booking.payment();
        boolean known = merged != null && payment != null && payment.attempt() == request.attempt()
                && request.result() instanceof Charged(String transaction)
                && transaction.equals(payment.transaction());
        return known ? new Outcome.PaymentEndedBefore(Objects.requireNonNull(merged)) : null;
    }

    private static @Nullable Booking mergedInto(Booking booking, Working working) {
        BookingId of = booking.links().exchangeOf();
        boolean merged = of != null && booking.state() == BookingState.CANCELLED
                && MERGED.equals(booking.keys().cancel())
                && booking.paymentState() == PaymentState.COMPLETED;
        return merged && of != null ? working.booking(of) : null;
    }

    /** It is paid. */
    static OfEndPayment paid(EndPayment request, Charged charged, Booking supplement, Working working) {
        Booking after = exchanged(supplement, working);
        if (after == null) {
            return LateCharge.giveBack(request, charged,
                    notExchanged(supplement, working, request.origin()), working);
        }
        working.update(Paying.ended(request, PaymentState.COMPLETED, charged.transaction(), null));
        Booking ended = Paying.paid(supplement.with(BookingState.CANCELLED, supplement.deadline()),
                PaymentState.COMPLETED, charged.transaction(), null).cancelledWith(MERGED);
        working.move(supplement, ended, "merged", request.origin());
        Booking original = Objects.requireNonNull(working.booking(after.id()));
        Payment credit = credit(original, Objects.requireNonNull(ended.payment()));
        working.credit(new Changes.Credit(ended.id(), request.attempt(), original.id(), credit,
                ended.amount()));
        Booking settled = Refunding.settled(after.with(original.paymentState(), credit)
                .with(original.funds().plus(ended.amount().minor(), 0, 0)), working);
        return new Outcome.Confirmed(working.exchange(original, settled, request.origin()));
    }

    /**
     * The charge as a row of the booking. It keeps the token of what paid for the booking before, so that
     * repeating its confirmation is answered as ever.
     */
    private static Payment credit(Booking original, Payment charge) {
        Payment before = original.payment();
        return new Payment(original.attempts() + 1,
                before == null ? charge.tokenFingerprint() : before.tokenFingerprint(), charge.method(),
                PaymentState.COMPLETED, charge.gatewayKey(), charge.transaction(), null, charge.startedAt());
    }

    private static Booking notExchanged(Booking supplement, Working working, Origin origin) {
        return working.move(supplement, supplement.with(BookingState.CANCELLED, supplement.deadline()),
                "not_exchanged", origin);
    }

    /** The booking as it is with the supplement; null when it cannot be exchanged any more. */
    private static @Nullable Booking exchanged(Booking supplement, Working working) {
        Booking original = working.booking(Objects.requireNonNull(supplement.links().exchangeOf()));
        Booking.Trade trade = Objects.requireNonNull(supplement.links().trade());
        if (original == null || original.state() != BookingState.CONFIRMED
                || !original.user().equals(supplement.user())
                || working.rules().event().status() == EventStatus.CANCELLED
                || Exchanging.begun(trade.gives(), working) != null) {
            return null;
        }
        Parts parts = Parts.of(original.lines(), trade.gives());
        if (parts == null) {
            return null;
        }
        var lines = new ArrayList<>(parts.kept());
        lines.addAll(supplement.lines());
        Booking after = original.exchanged(lines, supplement.keys().exchange());
        long paid = original.amount().minor() + supplement.amount().minor();
        return after.amount().minor() == paid ? after : null;
    }
}
