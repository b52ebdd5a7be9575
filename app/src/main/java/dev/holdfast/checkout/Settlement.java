package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Answer;
import dev.holdfast.checkout.PaymentGateway.Inquiry;
import dev.holdfast.checkout.PaymentGateway.Purpose;
import dev.holdfast.checkout.PaymentGateway.Way;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.BookingLedger.OpenPayment;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.inventory.decision.PaymentState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.time.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Finishes charges whose end was not recorded: after a crash, a silent gateway, a webhook that never came, a
 * buyer who never came back from the bank or never paid on the page. Asks the gateway what became of each and
 * records it; the lane decides what that means by then. Thread-safe.
 */
public final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final Origin SETTLEMENT = new Origin("settlement", "");
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final Duration PAUSE_MAX = Duration.ofSeconds(60);
    private static final int LOOKED_AT_MAX = 5_000;
    private static final int ROUND_MAX = 200;

    private final Inventory inventory;
    private final GatewayCalls gateway;
    private final ChargeEnds ends;
    private final Duration timeout;
    private final DatabaseClock clock;
    private final Pauses pauses = new Pauses(PAUSE_MAX);

    Settlement(Checkout.Parts parts, Duration paymentTimeout, DatabaseClock clock) {
        this.inventory = parts.inventory();
        this.gateway = parts.gateway();
        this.ends = parts.ends();
        this.timeout = paymentTimeout;
        this.clock = clock;
    }

    /** The time that holds live by. */
    Instant now() {
        return inventory.ledger().time().plus(clock.offset());
    }

    /** One round; returns how many charges were finished. */
    public int settle() {
        Instant now = now();
        List<OpenPayment> open = inventory.ledger()
                .openPayments(now.minus(timeout).minus(GRACE), LOOKED_AT_MAX);
        pauses.keepOnly(open.stream().map(OpenPayment::gatewayKey).collect(Collectors.toSet()));
        int finished = 0;
        try {
            for (OpenPayment payment : due(open, now)) {
                finished += settle(payment, now) ? 1 : 0;
            }
        } catch (GatewayException e) {
            log.warn("settlement waits: {}", e.getMessage());
        }
        return finished;
    }

    private List<OpenPayment> due(List<OpenPayment> open, Instant now) {
        return open.stream()
                .filter(payment -> pauses.over(payment.gatewayKey(), now))
                .limit(ROUND_MAX)
                .toList();
    }

    /** As a gateway's webhook would: the charge of this attempt may have ended. */
    void hear(Purpose purpose, String gatewayKey) {
        Instant now = now();
        settle(new OpenPayment(purpose.event(), purpose.booking(), purpose.number(), gatewayKey, now), now);
    }

    /**
     * Calls off a payment on a page that the buyer has not made, so that the hold can be used otherwise;
     * answers whether it has ended, one way or the other.
     */
    public boolean withdraw(EventId event, BookingId booking) {
        Optional<Booking> found = inventory.ledger()
                .find(event, booking)
                .map(BookingLedger.Entry::booking)
                .filter(of -> of.state() == BookingState.PAYING);
        Payment payment = found.map(Booking::payment).orElse(null);
        if (payment == null || way(payment) == Way.TOKEN || payment.state() != PaymentState.REQUIRES_ACTION) {
            return false;
        }
        var purpose = new Purpose(event, booking, payment.attempt());
        try {
            Answer answer = gateway.find(new Inquiry(payment.gatewayKey(), purpose, found.get().amount(),
                    Way.PAGE, age(payment, now()), true));
            return record(purpose, answer);
        } catch (GatewayException e) {
            log.warn("booking {}: its payment could not be called off: {}", booking, e.getMessage());
            return false;
        }
    }

    /** What to ask about an attempt whose call was not answered. */
    Inquiry inquiry(EventId event, Booking booking, Payment payment) {
        return new Inquiry(payment.gatewayKey(), new Purpose(event, booking.id(), payment.attempt()),
                booking.amount(), way(payment), Duration.ZERO, false);
    }

    private static Way way(Payment payment) {
        return payment.tokenFingerprint() == PaymentIntents.FINGERPRINT ? Way.PAGE : Way.TOKEN;
    }

    private static Duration age(Payment payment, Instant now) {
        return Duration.between(payment.startedAt(), now);
    }

    private boolean settle(OpenPayment open, Instant now) {
        Optional<Booking> booking = inventory.ledger()
                .find(open.event(), open.booking())
                .map(BookingLedger.Entry::booking);
        Payment payment = booking.map(Booking::payment).orElse(null);
        if (payment == null || payment.attempt() != open.attempt()) {
            log.error("booking {}: attempt {} is open and not the latest", open.booking(), open.attempt());
            pauses.begin(open.gatewayKey(), now, PAUSE_MAX.multipliedBy(2));
            return false;
        }
        return settle(open, booking.get(), payment, now);
    }

    private boolean settle(OpenPayment open, Booking booking, Payment payment, Instant now) {
        Instant end = end(booking, payment);
        var purpose = new Purpose(open.event(), open.booking(), open.attempt());
        var inquiry = new Inquiry(open.gatewayKey(), purpose, booking.amount(), way(payment),
                age(payment, now), end.isBefore(now));
        boolean ended = ask(inquiry, payment);
        if (!ended) {
            // The moment after its end, since then it is called off.
            pauses.begin(open.gatewayKey(), now, inquiry.age(),
                    inquiry.overdue() ? Instant.MAX : end.plusMillis(1));
        }
        return ended;
    }

    /** Until when the buyer may come back: to agree for a while, to pay on the page as long as the hold. */
    private Instant end(Booking booking, Payment payment) {
        if (way(payment) == Way.TOKEN) {
            return payment.startedAt().plus(timeout).plus(Checkout.CHARGE_MARGIN);
        }
        return booking.state() == BookingState.PAYING ? booking.deadline() : payment.startedAt();
    }

    private boolean ask(Inquiry inquiry, Payment payment) {
        Answer answer;
        try {
            answer = gateway.find(inquiry);
        } catch (GatewayException e) {
            if (!e.called()) {
                throw e;
            }
            log.warn("booking {}: the gateway could not be asked: {}", inquiry.purpose().booking(),
                    e.getMessage());
            return false;
        }
        if (answer instanceof Answer.ActionRequired && payment.state() == PaymentState.PROCESSING) {
            ends.record(inquiry.purpose(), new ChargeResult.ActionRequired(), SETTLEMENT);
        }
        return record(inquiry.purpose(), answer);
    }

    /** Records an end; what is none is not. */
    private boolean record(Purpose purpose, Answer answer) {
        return switch (answer) {
            case Answer.Charged(var transaction) -> record(purpose, new ChargeResult.Charged(transaction));
            case Answer.Declined(var reason) -> record(purpose, new ChargeResult.NotCharged(reason));
            case Answer.NotFound() ->
                record(purpose, new ChargeResult.NotCharged("not known to the gateway"));
            case Answer.ActionRequired _,Answer.Processing _ -> false;
        };
    }

    private boolean record(Purpose purpose, ChargeResult result) {
        var outcome = ends.record(purpose, result, SETTLEMENT);
        log.info("booking {}: attempt {} is settled: {}", purpose.booking(), purpose.number(),
                outcome.getClass().getSimpleName());
        return true;
    }
}
