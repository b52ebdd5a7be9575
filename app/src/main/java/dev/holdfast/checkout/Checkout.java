package dev.holdfast.checkout;

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
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;

/**
 * Pays for holds and gives bookings back. The attempt is in the ledger before the gateway is
 * called and its end after, so that a crash in between leaves something to find:
 * {@link Settlement} finishes it. Thread-safe.
 */
public final class Checkout {

    private static final Logger log = LoggerFactory.getLogger(Checkout.class);
    /** On top of the gateway's own time: 3-D Secure included. */
    static final Duration CHARGE_MARGIN = Duration.ofSeconds(60);

    /** Who pays for what, and how. */
    public record Confirm(EventId event, BookingId booking, UserId user, String token, String method,
            Origin origin) {}

    private final Inventory inventory;
    private final GatewayCalls gateway;
    private final Refunds refunds;
    private final Duration window;
    private final MeterRegistry registry;

    Checkout(Inventory inventory, GatewayCalls gateway, Refunds refunds, Duration paymentTimeout,
            MeterRegistry registry) {
        this.inventory = inventory;
        this.gateway = gateway;
        this.refunds = refunds;
        this.window = paymentTimeout.plus(CHARGE_MARGIN);
        this.registry = registry;
    }

    /** Charges and confirms, or says why not. Safe to repeat with the same token. */
    public ConfirmOutcome confirm(Confirm request) {
        ConfirmOutcome outcome = pay(request);
        String result = outcome.getClass().getSimpleName();
        registry.counter("holdfast.payments", "result", result).increment();
        return outcome;
    }

    private ConfirmOutcome pay(Confirm request) {
        var means = new Payment.Means(fingerprint(request.token()), request.method(), window);
        var start = new LaneRequest.StartPayment(request.booking(), request.user(), means, request.origin());
        return switch (inventory.startPayment(request.event(), start)) {
            case Outcome.PaymentStarted(var booking, var payment) -> charge(request, booking, payment);
            case Outcome.AlreadyConfirmed(var booking) -> new ConfirmOutcome.Paid(booking);
            case Outcome.PaymentInProgress() -> new ConfirmOutcome.InProgress();
            case Outcome.HoldEnded() -> new ConfirmOutcome.HoldEnded();
            case Outcome.NotPending(var state) -> new ConfirmOutcome.NotPending(state);
            case Outcome.NotOnSale _ -> new ConfirmOutcome.NotOnSale();
            case Outcome.Unknown() -> new ConfirmOutcome.Unknown();
            case Outcome.NotYours() -> new ConfirmOutcome.NotYours();
        };
    }

    private ConfirmOutcome charge(Confirm request, Booking booking, Payment payment) {
        if (booking.amount().minor() == 0) {
            return end(request, payment, new ChargeResult.Charged("free"));
        }
        PaymentGateway.Answer answer;
        try {
            answer = gateway
                    .charge(new PaymentGateway.Charge(payment.gatewayKey(), request.token(), request.method(),
                            booking.amount()));
        } catch (GatewayException e) {
            log.warn("booking {}: {}", booking.id(), e.getMessage());
            return afterSilence(request, payment);
        }
        return settled(request, payment, answer);
    }

    private ConfirmOutcome settled(Confirm request, Payment payment, PaymentGateway.Answer answer) {
        return switch (answer) {
            case PaymentGateway.Answer.Charged(var transaction) ->
                end(request, payment, new ChargeResult.Charged(transaction));
            case PaymentGateway.Answer.Declined(var reason) ->
                end(request, payment, new ChargeResult.NotCharged(reason));
            case PaymentGateway.Answer.ActionRequired() ->
                end(request, payment, new ChargeResult.ActionRequired());
            case PaymentGateway.Answer.Processing(),PaymentGateway.Answer.NotFound() ->
                new ConfirmOutcome.GatewayAway();
        };
    }

    /**
     * The gateway was silent. If it knows nothing of the charge, the hold is free to be paid again; if it
     * does, or is still silent, the charge stays open until it is settled.
     */
    private ConfirmOutcome afterSilence(Confirm request, Payment payment) {
        PaymentGateway.Answer answer;
        try {
            answer = gateway.find(payment.gatewayKey());
        } catch (GatewayException e) {
            log.warn("booking {}: {}", request.booking(), e.getMessage());
            return new ConfirmOutcome.GatewayAway();
        }
        if (answer instanceof PaymentGateway.Answer.NotFound) {
            end(request, payment, new ChargeResult.NotCharged("gateway did not answer"));
            return new ConfirmOutcome.GatewayAway();
        }
        return settled(request, payment, answer);
    }

    private ConfirmOutcome end(Confirm request, Payment payment, ChargeResult result) {
        var end = new LaneRequest.EndPayment(request.booking(), payment.attempt(), result, request.origin());
        return switch (inventory.endPayment(request.event(), end)) {
            case Outcome.Confirmed(var booking) -> new ConfirmOutcome.Paid(booking);
            case Outcome.PaymentFailed(var booking) -> new ConfirmOutcome.Declined(reason(booking));
            case Outcome.PaymentWaits(var booking) -> new ConfirmOutcome.ActionRequired(booking);
            case Outcome.ChargedTooLate _ -> {
                refunds.nudge();
                yield new ConfirmOutcome.HoldEnded();
            }
            case Outcome.PaymentEndedBefore(var booking) -> endedBefore(booking);
            case Outcome.Unknown() -> new ConfirmOutcome.Unknown();
        };
    }

    /** Somebody else brought the same news first: a webhook, or the settlement. */
    private static ConfirmOutcome endedBefore(Booking booking) {
        return switch (booking.state()) {
            case CONFIRMED -> new ConfirmOutcome.Paid(booking);
            case PENDING -> new ConfirmOutcome.Declined(reason(booking));
            case PAYING -> new ConfirmOutcome.InProgress();
            case EXPIRED -> new ConfirmOutcome.HoldEnded();
            case CANCELLED -> new ConfirmOutcome.NotPending(BookingState.CANCELLED);
        };
    }

    private static String reason(Booking booking) {
        Payment payment = booking.payment();
        return payment == null || payment.error() == null ? "declined" : payment.error();
    }

    /** Cancels, and gives money back at once when the gateway answers. */
    public CancelOutcome cancel(EventId event, LaneRequest.Cancel request) {
        return switch (inventory.cancel(event, request)) {
            case Outcome.Cancelled cancelled -> new CancelOutcome.Cancelled(cancelled.refund(),
                    refunds.giveBack(event, cancelled));
            case Outcome.CancelledBefore(var booking) -> refunds.given(event, booking);
            case Outcome.AlreadyCancelled() -> new CancelOutcome.AlreadyCancelled();
            case Outcome.AlreadyExpired() -> new CancelOutcome.AlreadyExpired();
            case Outcome.EventStarted(var at) -> new CancelOutcome.EventStarted(at);
            case Outcome.PaymentInProgress() -> new CancelOutcome.PaymentInProgress();
            case Outcome.Unknown() -> new CancelOutcome.Unknown();
            case Outcome.NotYours() -> new CancelOutcome.NotYours();
        };
    }

    /**
     * Eight bytes of the token's SHA-256: enough to tell two tokens of one booking
     * apart, and nothing to pay with.
     */
    static long fingerprint(String token) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(token.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.wrap(digest).getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
