package dev.holdfast.checkout;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Everything about paying, wired together around one gateway. */
public record Payments(Checkout checkout, Refunds refunds, Settlement settlement) {

    /**
     * What paying needs besides a gateway and the inventory.
     *
     * @param timeout how long the gateway may take to answer one call
     */
    public record Terms(Duration timeout, DatabaseClock clock, MeterRegistry registry) {}

    public static Payments through(PaymentGateway gateway, Inventory inventory, Terms terms) {
        Duration timeout = terms.timeout();
        var calls = new GatewayCalls(gateway, timeout, terms.registry());
        var refunds = new Refunds(inventory, calls, terms.clock());
        var checkout = new Checkout(inventory, calls, refunds, timeout, terms.registry());
        var settlement = new Settlement(inventory, calls, refunds, timeout, terms.clock());
        return new Payments(checkout, refunds, settlement);
    }

    /** Has the sandbox tell of its charges, as another gateway would by its webhook. */
    public Payments hearing(SandboxGateway sandbox, Function<BookingId, Optional<EventId>> events) {
        sandbox.onCharged(key -> {
            int dash = key.lastIndexOf('-');
            var booking = new BookingId(UUID.fromString(key.substring(0, dash)));
            int attempt = Integer.parseInt(key.substring(dash + 1));
            events.apply(booking).ifPresent(event -> settlement.hear(event, booking, attempt, key));
        });
        return this;
    }
}
