package dev.holdfast.checkout;

import dev.holdfast.inventory.BookingLedger.OpenPayment;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.time.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;

/**
 * Finishes charges whose end was not recorded: after a crash, a silent gateway, a buyer who
 * never came back from the bank. Asks the gateway what became of each and records it; the lane
 * decides what that means by then. Thread-safe.
 */
public final class Settlement {

    private static final Logger log = LoggerFactory.getLogger(Settlement.class);
    private static final Origin SETTLEMENT = new Origin("settlement", "");
    private static final Duration GRACE = Duration.ofSeconds(2);
    private static final int ROUND_MAX = 200;

    private final Inventory inventory;
    private final GatewayCalls gateway;
    private final Refunds refunds;
    private final Duration timeout;
    private final DatabaseClock clock;

    Settlement(Inventory inventory, GatewayCalls gateway, Refunds refunds, Duration paymentTimeout,
            DatabaseClock clock) {
        this.inventory = inventory;
        this.gateway = gateway;
        this.refunds = refunds;
        this.timeout = paymentTimeout;
        this.clock = clock;
    }

    /** One round; returns how many charges were finished. */
    public int settle() {
        Instant now = inventory.ledger().time().plus(clock.offset());
        int finished = 0;
        for (OpenPayment open : inventory.ledger().openPayments(now.minus(timeout).minus(GRACE), ROUND_MAX)) {
            finished += settle(open, now) ? 1 : 0;
        }
        return finished;
    }

    /** As a gateway's webhook would: the charge with this key may have ended. */
    void hear(EventId event, BookingId booking, int attempt, String gatewayKey) {
        Instant now = inventory.ledger().time().plus(clock.offset());
        settle(new OpenPayment(event, booking, attempt, gatewayKey, now), now);
    }

    private boolean settle(OpenPayment open, Instant now) {
        PaymentGateway.Answer answer;
        try {
            answer = gateway.find(open.gatewayKey());
        } catch (GatewayException e) {
            log.warn("booking {}: the gateway could not be asked: {}", open.booking(), e.getMessage());
            return false;
        }
        boolean windowOver = open.startedAt().plus(timeout).plus(Checkout.CHARGE_MARGIN).isBefore(now);
        return switch (answer) {
            case PaymentGateway.Answer.Charged(var transaction) ->
                record(open, new ChargeResult.Charged(transaction));
            case PaymentGateway.Answer.Declined(var reason) ->
                record(open, new ChargeResult.NotCharged(reason));
            case PaymentGateway.Answer.NotFound() ->
                record(open, new ChargeResult.NotCharged("not known to the gateway"));
            case PaymentGateway.Answer.ActionRequired() ->
                windowOver && record(open, new ChargeResult.NotCharged("the buyer did not come back"));
            case PaymentGateway.Answer.Processing() -> false;
        };
    }

    private boolean record(OpenPayment open, ChargeResult result) {
        var end = new LaneRequest.EndPayment(open.booking(), open.attempt(), result, SETTLEMENT);
        Outcome.OfEndPayment outcome = inventory.endPayment(open.event(), end);
        log.info("booking {}: attempt {} is settled: {}", open.booking(), open.attempt(),
                outcome.getClass().getSimpleName());
        if (outcome instanceof Outcome.ChargedTooLate) {
            refunds.nudge();
        }
        return true;
    }
}
