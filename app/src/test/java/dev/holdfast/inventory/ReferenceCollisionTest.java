package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.OfReserve;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;

import static org.assertj.core.api.Assertions.assertThat;

/** Two bookings of an event that drew the same reference: the second draws again, and nobody hears of it. */
final class ReferenceCollisionTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory world;

    @BeforeEach
    void open() {
        world = new TestInventory(database.address());
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void referenceThatIsTakenIsDrawnAgain() {
        var event = world.onSale(10);
        BookingReference taken = world.held(event, UserId.random(), 1).booking().reference();
        Reserve colliding = withReference(event, taken);
        var held = (Held) world.inventory().reserve(event.id(), colliding);
        assertThat(held.booking().id()).isEqualTo(colliding.id());
        assertThat(held.booking().reference()).isNotEqualTo(taken);
        var stored = world.inventory().ledger().find(event.id(), colliding.id()).orElseThrow().booking();
        assertThat(stored.reference()).isEqualTo(held.booking().reference());
        assertThat(world.count("holdfast.lane.redecided")).isEqualTo(1);
        assertThat(world.count("holdfast.lane.bisected")).isZero();
    }

    @Test
    void referencesThatAreEqualWithinABatchAreDrawnAgain() {
        var event = world.onSale(100);
        BookingReference taken = world.held(event, UserId.random(), 1).booking().reference();
        var callers = new ArrayList<Callable<OfReserve>>();
        for (int i = 0; i < 40; i++) {
            Reserve colliding = withReference(event, taken);
            callers.add(() -> world.inventory().reserve(event.id(), colliding));
        }
        List<OfReserve> outcomes = Rush.of(callers);
        var references = new HashSet<BookingReference>();
        outcomes.forEach(outcome -> references.add(((Held) outcome).booking().reference()));
        assertThat(references).hasSize(40).doesNotContain(taken);
        assertThat(world.count("holdfast.lane.bisected")).isZero();
    }

    private static Reserve withReference(OnSale event, BookingReference reference) {
        Reserve request = TestInventory.request(event, UserId.random(), 1, null);
        return request.redrawn(reference);
    }
}
