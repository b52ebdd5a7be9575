package dev.holdfast.checkout;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.time.DatabaseClock;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;

/** Everything about paying, wired together around one gateway. */
public record Payments(Checkout checkout, PaymentIntents intents, Refunds refunds, Settlement settlement,
        Webhooks webhooks) {

    /**
     * What paying needs besides a gateway and the inventory.
     *
     * @param timeout how long the gateway may take to answer one call
     * @param clock what moves the time that holds live by
     */
    public record Terms(Duration timeout, DatabaseClock clock, InstantSource time, MeterRegistry registry) {}

    public static Payments through(PaymentGateway gateway, Webhooks.Source source, Inventory inventory,
            Terms terms) {
        Duration timeout = terms.timeout();
        InstantSource time = () -> terms.time().instant().plus(terms.clock().offset());
        var calls = new GatewayCalls(gateway, timeout, time, terms.registry());
        var refunds = new Refunds(inventory, calls, terms.clock());
        var parts = new Checkout.Parts(inventory, calls, refunds);
        var settlement = new Settlement(parts, timeout, terms.clock());
        var checkout = new Checkout(parts, settlement, timeout, terms.registry());
        return new Payments(checkout, new PaymentIntents(parts, settlement, timeout), refunds,
                settlement, new Webhooks(source, parts, terms.registry()));
    }

    /** Has the sandbox tell of its charges, as another gateway would by its webhook. */
    public Payments hearing(SandboxGateway sandbox, Function<BookingId, Optional<EventId>> events) {
        sandbox.onCharged(key -> sandbox.purpose(key).ifPresent(purpose -> settlement.hear(purpose, key)),
                events);
        return this;
    }
}
