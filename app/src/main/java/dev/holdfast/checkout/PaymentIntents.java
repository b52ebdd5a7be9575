package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Intent;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * Prepares payments that buyers make on a page which speaks to the gateway itself. The attempt is in the
 * ledger before the gateway is called, as for a token; a webhook or the settlement brings its end, and if
 * nobody pays it ends with the hold. Thread-safe.
 */
public final class PaymentIntents {

    private static final Logger log = LoggerFactory.getLogger(PaymentIntents.class);
    /** In place of a token: the same for all, and no client can send it, because of its first character. */
    static final long FINGERPRINT = Checkout.fingerprint("\0page");
    private static final String METHOD = "payment_intent";

    /** Who wants to pay for what. */
    public record Opening(EventId event, BookingId booking, UserId user, Origin origin) {}

    private final Inventory inventory;
    private final GatewayCalls gateway;
    private final ChargeEnds ends;
    private final Settlement settlement;
    private final Duration window;

    PaymentIntents(Checkout.Parts parts, Settlement settlement, Duration paymentTimeout) {
        this.inventory = parts.inventory();
        this.gateway = parts.gateway();
        this.ends = parts.ends();
        this.settlement = settlement;
        this.window = paymentTimeout.plus(Checkout.CHARGE_MARGIN);
    }

    /** Prepares the payment, or says why not. Repeated while it waits, it answers the same intent. */
    public IntentOutcome open(Opening opening) {
        Booking booking = inventory.ledger()
                .find(opening.event(), opening.booking())
                .map(BookingLedger.Entry::booking)
                .orElse(null);
        if (booking == null) {
            return new IntentOutcome.Unknown();
        }
        if (!booking.user().equals(opening.user())) {
            return new IntentOutcome.NotYours();
        }
        if (booking.amount().minor() == 0) {
            return new IntentOutcome.NothingToPay();
        }
        try (GatewayBreaker.Pass pass = gateway.pass()) {
            return pass.granted() || !booking.state().holding()
                    ? start(opening, booking, pass)
                    : new IntentOutcome.GatewayAway();
        }
    }

    private IntentOutcome start(Opening opening, Booking before, GatewayBreaker.Pass pass) {
        var means = new Payment.Means(FINGERPRINT, METHOD, window);
        var start = new LaneRequest.StartPayment(opening.booking(), opening.user(), means, opening.origin());
        return switch (inventory.startPayment(opening.event(), start)) {
            case Outcome.PaymentStarted started -> intend(opening, started, before, pass);
            case Outcome.AlreadyConfirmed _ -> new IntentOutcome.NotPending(BookingState.CONFIRMED);
            case Outcome.PaymentInProgress() -> new IntentOutcome.InProgress();
            case Outcome.HoldEnded() -> new IntentOutcome.HoldEnded();
            case Outcome.NotPending(var state) -> new IntentOutcome.NotPending(state);
            case Outcome.NotOnSale _ -> new IntentOutcome.NotOnSale();
            case Outcome.Unknown() -> new IntentOutcome.Unknown();
            case Outcome.NotYours() -> new IntentOutcome.NotYours();
        };
    }

    private IntentOutcome intend(Opening opening, Outcome.PaymentStarted started, Booking before,
            GatewayBreaker.Pass pass) {
        Payment payment = started.payment();
        var purpose = new PaymentGateway.Purpose(opening.event(), opening.booking(), payment.attempt());
        Intent intent;
        try {
            intent = gateway.intend(new PaymentGateway.Intention(payment.gatewayKey(), purpose,
                    started.booking().amount()), pass);
        } catch (GatewayException e) {
            log.warn("booking {}: {}", opening.booking(), e.getMessage());
            // Nobody can pay an intent that was never shown; one that was shown before still waits.
            boolean shown = before.payment() != null && before.payment().attempt() == payment.attempt();
            ends.record(purpose, shown
                    ? new ChargeResult.ActionRequired()
                    : new ChargeResult.NotCharged("gateway did not answer"), opening.origin());
            return new IntentOutcome.GatewayAway();
        }
        return opened(ends.record(purpose, new ChargeResult.ActionRequired(), opening.origin()), intent);
    }

    private IntentOutcome opened(Outcome.OfEndPayment outcome, Intent intent) {
        return switch (outcome) {
            case Outcome.PaymentWaits(var booking) -> new IntentOutcome.Opened(booking, intent,
                    Duration.between(settlement.now(), booking.deadline()));
            // Its end was faster: somebody paid it, or called it off, since it was shown before.
            case Outcome.PaymentEndedBefore(var booking) -> booking.state() == BookingState.EXPIRED
                    ? new IntentOutcome.HoldEnded()
                    : new IntentOutcome.NotPending(booking.state());
            case Outcome.Unknown() -> new IntentOutcome.Unknown();
            case Outcome.Confirmed _,Outcome.PaymentFailed _,Outcome.ChargedTooLate _ ->
                throw new IllegalStateException("an intent was opened and answered " + outcome);
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
        };
    }
}
