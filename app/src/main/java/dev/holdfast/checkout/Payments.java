package dev.holdfast.checkout;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.platform.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;

/** Everything about paying, wired together around one gateway. */
public record Payments(Checkout checkout, Refunds refunds, Settlement settlement) {

    /** @param timeout how long the gateway may take to answer one call */
    public static Payments through(PaymentGateway gateway, Duration timeout, Inventory inventory, DatabaseClock clock,
            MeterRegistry registry) {
        var calls = new GatewayCalls(gateway, timeout, registry);
        var refunds = new Refunds(inventory, calls, clock);
        var checkout = new Checkout(inventory, calls, refunds, timeout, registry);
        return new Payments(checkout, refunds, new Settlement(inventory, calls, refunds, timeout, clock));
    }
}
