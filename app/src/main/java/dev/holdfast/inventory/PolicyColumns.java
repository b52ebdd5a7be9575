package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.RefundPolicy;
import dev.holdfast.platform.database.Trip;

import static dev.holdfast.inventory.Columns.ints;

/** How what an organizer promises is written. */
final class PolicyColumns {

    private PolicyColumns() {}

    static void addTo(Trip trip, EventRules.Policies policies) {
        var steps = policies.refunds().steps();
        trip.with("rules_automatic", policies.waitlist().automatic())
                .with("rules_offer", Math.toIntExact(policies.waitlist().offer().toSeconds()))
                .with("rules_collect", Math.toIntExact(policies.waitlist().collect().toSeconds()))
                .with("rules_refund_until", ints(steps, step -> Math.toIntExact(step.before().toSeconds())))
                .with("rules_refund_percent", ints(steps, RefundPolicy.Step::percent));
    }
}
