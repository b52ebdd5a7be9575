package dev.holdfast.checkout;

import dev.holdfast.checkout.CancelOutcome.RefundStatus;
import dev.holdfast.inventory.BookingLedger;
import dev.holdfast.inventory.BookingLedger.DueRefund;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Payment;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.money.Money;
import dev.holdfast.platform.time.DatabaseClock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives money back. What is due stands in the ledger since the batch that made it due; this asks the gateway,
 * again and again until it is done or has failed for good, each time with the same key. Thread-safe.
 */
public final class Refunds {

    private static final Logger log = LoggerFactory.getLogger(Refunds.class);
    private static final Origin SETTLEMENT = new Origin("settlement", "");
    private static final int ROUND_MAX = 100;

    private final Inventory inventory;
    private final GatewayCalls gateway;
    private final DatabaseClock clock;
    private volatile Runnable nudge = () -> {};

    Refunds(Inventory inventory, GatewayCalls gateway, DatabaseClock clock) {
        this.inventory = inventory;
        this.gateway = gateway;
        this.clock = clock;
    }

    /** What to call when a refund became due outside a round. */
    public void onDue(Runnable listener) {
        nudge = listener;
    }

    void nudge() {
        nudge.run();
    }

    /** The first try, while the buyer waits. */
    RefundStatus giveBack(EventId event, Outcome.Cancelled cancelled) {
        Payment payment = cancelled.booking().payment();
        if (cancelled.refundNumber() == 0 || payment == null || payment.transaction() == null) {
            return RefundStatus.NONE;
        }
        var due = new DueRefund(event, cancelled.booking().id(), cancelled.refundNumber(), cancelled.refund(),
                payment.gatewayKey() + "-refund", payment.transaction());
        return giveBack(due) ? RefundStatus.PROCESSED : RefundStatus.PENDING;
    }

    /** What was given back for a booking that was cancelled before, as it stands by now. */
    CancelOutcome.Cancelled given(EventId event, Booking booking) {
        return inventory.ledger()
                .cancelRefund(event, booking.id())
                .map(refund -> new CancelOutcome.Cancelled(refund.amount(), status(refund.state())))
                .orElseGet(() -> new CancelOutcome.Cancelled(new Money(0, booking.amount().currency()),
                        RefundStatus.NONE));
    }

    private static RefundStatus status(BookingLedger.CancelRefund.State state) {
        return switch (state) {
            case PENDING -> RefundStatus.PENDING;
            case DONE -> RefundStatus.PROCESSED;
            case FAILED -> RefundStatus.FAILED;
        };
    }

    /** One round over what is due; returns how many were given back. */
    public int giveBackDue() {
        int done = 0;
        for (DueRefund due : inventory.ledger()
                .dueRefunds(inventory.ledger().time().plus(clock.offset()), ROUND_MAX)) {
            done += giveBack(due) ? 1 : 0;
        }
        return done;
    }

    private boolean giveBack(DueRefund due) {
        String error = null;
        try {
            String chargeKey = due.gatewayKey().substring(0, due.gatewayKey().length() - "-refund".length());
            if (!due.transaction().equals("free")) {
                gateway.refund(new PaymentGateway.Refund(due.gatewayKey(), chargeKey, due.transaction(),
                        due.amount()));
            }
        } catch (GatewayException e) {
            log.warn("booking {}: refund {} failed: {}", due.booking(), due.number(), e.getMessage());
            error = e.getMessage();
        }
        inventory.endRefund(due.event(),
                new LaneRequest.EndRefund(due.booking(), due.number(), due.amount(), error, SETTLEMENT));
        return error == null;
    }
}
