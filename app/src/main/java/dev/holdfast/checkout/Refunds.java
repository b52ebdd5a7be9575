package dev.holdfast.checkout;

import dev.holdfast.checkout.CancelOutcome.RefundStatus;
import dev.holdfast.checkout.PaymentGateway.RefundAnswer;
import dev.holdfast.inventory.BookingLedger.DueRefund;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.MoneyLedger;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.time.DatabaseClock;
import dev.holdfast.platform.work.Steps;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gives money back. What is due stands in the ledger since the batch that made it due; this asks the gateway,
 * again and again until it is done or has failed for good, each time with the same key. Thread-safe.
 */
public final class Refunds {

    private static final Logger log = LoggerFactory.getLogger(Refunds.class);
    private static final Origin SETTLEMENT = new Origin("settlement", "");
    private static final int ROUND_MAX = 100;
    /** Between two questions about a refund that the gateway has accepted and not decided. */
    private static final Duration PAUSE = Duration.ofMinutes(10);

    private final Inventory inventory;
    private final GatewayCalls gateway;
    private final DatabaseClock clock;
    private final Pauses pauses = new Pauses(PAUSE);
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

    /** The first try, while the buyer waits: of the refunds with these numbers. */
    public RefundStatus giveBack(EventId event, BookingId booking, List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return RefundStatus.NONE;
        }
        Instant now = inventory.ledger().time().plus(clock.offset());
        boolean all = true;
        for (MoneyLedger.Refund refund : named(event, booking, numbers)) {
            all &= refund.state() == MoneyLedger.State.DONE || giveBack(refund.due(), now);
        }
        return all ? RefundStatus.PROCESSED : RefundStatus.PENDING;
    }

    /** How far the refunds with these numbers are: as far as the last of them. */
    public RefundStatus status(EventId event, BookingId booking, List<Integer> numbers) {
        if (numbers.isEmpty()) {
            return RefundStatus.NONE;
        }
        Set<MoneyLedger.State> states = named(event, booking, numbers).stream()
                .map(MoneyLedger.Refund::state)
                .collect(Collectors.toSet());
        if (states.contains(MoneyLedger.State.FAILED)) {
            return RefundStatus.FAILED;
        }
        return states.contains(MoneyLedger.State.PENDING) ? RefundStatus.PENDING : RefundStatus.PROCESSED;
    }

    private List<MoneyLedger.Refund> named(EventId event, BookingId booking, List<Integer> numbers) {
        return inventory.money()
                .refunds(event, booking)
                .stream()
                .filter(refund -> numbers.contains(refund.due().number()))
                .toList();
    }

    /** One round over what is due; returns how many were given back. */
    public int giveBackDue() {
        Instant now = inventory.ledger().time().plus(clock.offset());
        List<DueRefund> due = inventory.ledger().dueRefunds(now, ROUND_MAX + pauses.size());
        pauses.keepOnly(due.stream().map(DueRefund::gatewayKey).collect(Collectors.toSet()));
        int done = 0;
        for (DueRefund refund : due) {
            boolean asked = pauses.over(refund.gatewayKey(), now);
            done += asked && giveBack(refund, now) ? 1 : 0;
        }
        return done;
    }

    private boolean giveBack(DueRefund due, Instant now) {
        try {
            return switch (answer(due)) {
                case RefundAnswer.Done _ -> end(due, null);
                case RefundAnswer.Refused(var reason) -> end(due, reason);
                case RefundAnswer.Pending _ -> {
                    // Its webhook tells the end; to ask is for when that never comes.
                    pauses.begin(due.gatewayKey(), now, PAUSE.multipliedBy(2));
                    yield false;
                }
            };
        } catch (GatewayException e) {
            return e.called() && end(due, e.getMessage());
        }
    }

    private RefundAnswer answer(DueRefund due) {
        if (due.transaction().equals("free")) {
            return new RefundAnswer.Done();
        }
        var purpose = new PaymentGateway.Purpose(due.event(), due.booking(), due.number());
        Steps.reached("refund.asked");
        RefundAnswer answer = gateway.refund(
                new PaymentGateway.Refund(due.gatewayKey(), purpose, due.transaction(), due.amount()));
        Steps.reached("refund.answered");
        return answer;
    }

    private boolean end(DueRefund due, @Nullable String error) {
        if (error != null) {
            log.warn("booking {}: refund {} failed: {}", due.booking(), due.number(), error);
        }
        inventory.endRefund(due.event(),
                new LaneRequest.EndRefund(due.booking(), due.number(), due.amount(), error, SETTLEMENT));
        return error == null;
    }
}
