package dev.holdfast.sales;

import dev.holdfast.checkout.Payments;
import dev.holdfast.checkout.SandboxGateway;
import dev.holdfast.checkout.SandboxStore;
import dev.holdfast.checkout.StripeEvents;
import dev.holdfast.checkout.Webhooks;
import dev.holdfast.inventory.TestInventory;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseAddress;
import dev.holdfast.platform.ids.EventId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Two nodes on one database, with one sandbox gateway that they share. One event at a time. */
final class World implements AutoCloseable {

    /** Short, so that a gateway that is silent costs little. */
    private static final Duration TIMEOUT = Duration.ofMillis(60);

    /** A node: its inventory and its way to pay. */
    record Node(TestInventory inventory, Payments payments) {}

    private final Database database;
    private final List<Node> nodes = new ArrayList<>();
    private volatile @Nullable EventId event;

    World(DatabaseAddress address) {
        this.database = Database.open(address, 6, new SimpleMeterRegistry());
        for (int i = 0; i < 2; i++) {
            nodes.add(node(new TestInventory(address)));
        }
    }

    private Node node(TestInventory inventory) {
        var gateway = new SandboxGateway(new SandboxStore(database), TIMEOUT.multipliedBy(2));
        var events = new StripeEvents("whsec_a_secret_of_the_sandbox", InstantSource.system());
        var terms = new Payments.Terms(TIMEOUT, inventory.clock(), InstantSource.system(),
                new SimpleMeterRegistry());
        Payments payments = Payments
                .through(gateway, Webhooks.Source.sandbox(events, gateway), inventory.inventory(), terms)
                .hearing(gateway, _ -> Optional.ofNullable(event));
        return new Node(inventory, payments);
    }

    void selling(EventId now) {
        event = now;
    }

    Node node(int number) {
        return nodes.get(number % nodes.size());
    }

    /** Time goes by for everybody. */
    void advance(Duration by) {
        nodes.forEach(node -> node.inventory().clock().advance(by));
    }

    @Override
    public void close() {
        nodes.forEach(node -> node.inventory().close());
        database.close();
    }
}
