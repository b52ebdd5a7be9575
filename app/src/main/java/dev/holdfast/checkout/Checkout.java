package dev.holdfast.checkout;

import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.inventory.decision.PaymentState;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.work.Steps;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
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
    private final Settlement settlement;
    private final Duration window;
    private final MeterRegistry registry;

    Checkout(Parts parts, Settlement settlement, Duration paymentTimeout, MeterRegistry registry) {
        this.inventory = parts.inventory();
        this.gateway = parts.gateway();
        this.refunds = parts.refunds();
        this.settlement = settlement;
        this.window = paymentTimeout.plus(CHARGE_MARGIN);
        this.registry = registry;
    }

    /** What checking out works with. */
    record Parts(Inventory inventory, GatewayCalls gateway, Refunds refunds) {

        ChargeEnds ends() {
            return new ChargeEnds(inventory, refunds);
        }
    }

    /** Charges and confirms, or says why not. Safe to repeat with the same token. */
    public ConfirmOutcome confirm(Confirm request) {
        ConfirmOutcome outcome = pay(request);
        String result = outcome.getClass().getSimpleName();
        registry.counter("holdfast.payments", "result", result).increment();
        return outcome;
    }

    private ConfirmOutcome pay(Confirm request) {
        try (GatewayBreaker.Pass pass = gateway.pass()) {
            return pass.granted() || !gatewayNeeded(request)
                    ? start(request, pass)
                    : new ConfirmOutcome.GatewayAway();
        }
    }

    /** Whether this would be charged, as far as can be told without recording anything. */
    private boolean gatewayNeeded(Confirm request) {
        return inventory.ledger()
                .find(request.event(), request.booking())
                .map(BookingLedger.Entry::booking)
                .filter(booking -> booking.user().equals(request.user()) && booking.amount().minor() > 0
                        && booking.deadline().isAfter(settlement.now()))
                .filter(booking -> switch (booking.state()) {
                    case PENDING -> true;
                    case PAYING -> resumable(booking, fingerprint(request.token()));
                    case CONFIRMED, CANCELLED, EXPIRED -> false;
                })
                .isPresent();
    }

    private static boolean resumable(Booking booking, long token) {
        Payment payment = booking.payment();
        return payment != null && payment.state() == PaymentState.REQUIRES_ACTION
                && payment.tokenFingerprint() == token;
    }

    private ConfirmOutcome start(Confirm request, GatewayBreaker.Pass pass) {
        var means = new Payment.Means(fingerprint(request.token()), request.method(), window);
        var start = new LaneRequest.StartPayment(request.booking(), request.user(), means, request.origin());
        return switch (inventory.startPayment(request.event(), start)) {
            case Outcome.PaymentStarted started -> charge(request, started, pass);
            case Outcome.AlreadyConfirmed(var booking) -> new ConfirmOutcome.Paid(booking);
            case Outcome.PaymentInProgress() -> new ConfirmOutcome.InProgress();
            case Outcome.HoldEnded() -> new ConfirmOutcome.HoldEnded();
            case Outcome.NotPending(var state) -> new ConfirmOutcome.NotPending(state);
            case Outcome.NotOnSale _ -> new ConfirmOutcome.NotOnSale();
            case Outcome.Unknown() -> new ConfirmOutcome.Unknown();
            case Outcome.NotYours() -> new ConfirmOutcome.NotYours();
        };
    }

    private ConfirmOutcome charge(Confirm request, Outcome.PaymentStarted started,
            GatewayBreaker.Pass pass) {
        Booking booking = started.booking();
        Payment payment = started.payment();
        if (booking.amount().minor() == 0) {
            return end(request, payment, new ChargeResult.Charged("free"), null);
        }
        var purpose = new PaymentGateway.Purpose(request.event(), booking.id(), payment.attempt());
        PaymentGateway.Answer answer;
        try {
            answer = gateway.charge(new PaymentGateway.Charge(payment.gatewayKey(), purpose, request.token(),
                    request.method(), booking.amount()), pass);
        } catch (GatewayException e) {
            log.warn("booking {}: {}", booking.id(), e.getMessage());
            return afterSilence(request, started, e);
        }
        Steps.reached("confirm.charged");
        return settled(request, payment, answer);
    }

    private ConfirmOutcome settled(Confirm request, Payment payment, PaymentGateway.Answer answer) {
        return switch (answer) {
            case PaymentGateway.Answer.Charged(var transaction) ->
                end(request, payment, new ChargeResult.Charged(transaction), null);
            case PaymentGateway.Answer.Declined(var reason) ->
                end(request, payment, new ChargeResult.NotCharged(reason), null);
            case PaymentGateway.Answer.ActionRequired(var secret) ->
                end(request, payment, new ChargeResult.ActionRequired(), secret);
            case PaymentGateway.Answer.Processing(),PaymentGateway.Answer.NotFound() ->
                new ConfirmOutcome.GatewayAway();
        };
    }

    /**
     * The gateway was silent. If it knows nothing of the charge, the hold is free to be paid again; if it
     * does, or is still silent, the charge stays open until it is settled.
     */
    private ConfirmOutcome afterSilence(Confirm request, Outcome.PaymentStarted started,
            GatewayException silence) {
        Payment payment = started.payment();
        PaymentGateway.Answer answer;
        try {
            answer = silence.called()
                    ? gateway.find(settlement.inquiry(request.event(), started.booking(), payment))
                    : new PaymentGateway.Answer.NotFound();
        } catch (GatewayException e) {
            log.warn("booking {}: {}", request.booking(), e.getMessage());
            return new ConfirmOutcome.GatewayAway();
        }
        if (answer instanceof PaymentGateway.Answer.NotFound) {
            end(request, payment, new ChargeResult.NotCharged("gateway did not answer"), null);
            return new ConfirmOutcome.GatewayAway();
        }
        return settled(request, payment, answer);
    }

    private ConfirmOutcome end(Confirm request, Payment payment, ChargeResult result,
            @Nullable String clientSecret) {
        var end = new LaneRequest.EndPayment(request.booking(), payment.attempt(), result, request.origin());
        return switch (inventory.endPayment(request.event(), end)) {
            case Outcome.Confirmed(var booking) -> new ConfirmOutcome.Paid(booking);
            case Outcome.PaymentFailed(var booking) -> new ConfirmOutcome.Declined(reason(booking));
            case Outcome.PaymentWaits(var booking) ->
                new ConfirmOutcome.ActionRequired(booking, clientSecret);
            case Outcome.ChargedTooLate _ -> {
                refunds.nudge();
                yield new ConfirmOutcome.HoldEnded();
            }
            case Outcome.PaymentEndedBefore(var booking) -> endedBefore(booking);
            case Outcome.Unknown() -> new ConfirmOutcome.Unknown();
            case Outcome.Deferred() -> throw new IllegalStateException("a deferred request left its lane");
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

    /**
     * Cancels, and gives money back at once when the gateway answers. A payment on a page that nobody has
     * made yet is called off first.
     */
    public CancelOutcome cancel(EventId event, LaneRequest.Cancel request) {
        CancelOutcome outcome = cancelled(event, request);
        return outcome instanceof CancelOutcome.PaymentInProgress
                && settlement.withdraw(event, request.booking()) ? cancelled(event, request) : outcome;
    }

    private CancelOutcome cancelled(EventId event, LaneRequest.Cancel request) {
        return switch (inventory.cancel(event, request)) {
            case Outcome.Cancelled(var booking, var refund, var numbers) ->
                new CancelOutcome.Cancelled(refund, refunds.giveBack(event, booking.id(), numbers));
            case Outcome.CancelledBefore(var booking, var refund, var numbers) ->
                new CancelOutcome.Cancelled(refund, refunds.status(event, booking.id(), numbers));
            case Outcome.NoSuchItem(var line) -> new CancelOutcome.NoSuchItem(line);
            case Outcome.KeyReused() -> new CancelOutcome.KeyReused();
            case Outcome.RefundTooLarge(var max) -> new CancelOutcome.RefundTooLarge(max);
            case Outcome.AlreadyCancelled() -> new CancelOutcome.AlreadyCancelled();
            case Outcome.AlreadyExpired() -> new CancelOutcome.AlreadyExpired();
            case Outcome.EventStarted(var at) -> new CancelOutcome.EventStarted(at);
            case Outcome.PaymentInProgress() -> new CancelOutcome.PaymentInProgress();
            case Outcome.Unknown() -> new CancelOutcome.Unknown();
            case Outcome.NotYours() -> new CancelOutcome.NotYours();
        };
    }

    /** Ends a hold before its time; a payment on a page that nobody has made yet is called off first. */
    public Outcome.OfExpire expire(EventId event, LaneRequest.Expire request) {
        Outcome.OfExpire outcome = inventory.expire(event, request);
        return outcome instanceof Outcome.PaymentInProgress && settlement.withdraw(event, request.booking())
                ? inventory.expire(event, request)
                : outcome;
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
