package dev.holdfast.checkout;

import dev.holdfast.checkout.PaymentGateway.Purpose;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.ChargeResult;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.inventory.decision.Outcome;

/**
 * Records how charges ended, whoever brings the news: the answer, a webhook or the settlement. The lane
 * decides what that means by then, and the same news twice means nothing the second time. Thread-safe.
 */
record ChargeEnds(Inventory inventory, Refunds refunds) {

    Outcome.OfEndPayment record(Purpose purpose, ChargeResult result, Origin origin) {
        var end = new LaneRequest.EndPayment(purpose.booking(), purpose.number(), result, origin);
        Outcome.OfEndPayment outcome = inventory.endPayment(purpose.event(), end);
        if (outcome instanceof Outcome.ChargedTooLate) {
            refunds.nudge();
        }
        return outcome;
    }
}
