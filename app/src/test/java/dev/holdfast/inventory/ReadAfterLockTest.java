package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.TestInventory.Shape;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Lock, time and reads are statements of their own. Each test has a rival who holds the lock, changes what
 * the waiting batch is about to read, and commits; and each has a negative control: lock and read merged
 * into one statement see what stood there before the wait.
 */
final class ReadAfterLockTest {

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
    void limitIsCountedAfterTheLockIsHad() throws Exception {
        var event = world.onSale(Shape.of(100).perPerson(4));
        var user = UserId.random();
        world.held(event, user, 2);
        try (Rival rival = Rival.holding(database.address(), event.id())) {
            FutureTask<Outcome> waiting = start(() -> world.reserve(event, user, 1, null));
            FutureTask<Long> merged = start(() -> merged("""
                    SELECT l.event_id, (
                        SELECT sum(b.quantity)
                        FROM bookings AS b
                        WHERE b.event_id = l.event_id AND b.user_id = ?) AS units
                    FROM lanes AS l
                    WHERE l.event_id = ?
                    FOR NO KEY UPDATE OF l
                    """, event, user, Long.class));
            rival.awaitWaiting(2);
            rival.run(
                    "UPDATE bookings SET quantity = 4, amount_minor = 2 * amount_minor"
                            + " WHERE event_id = $event");
            rival.run("UPDATE booking_items SET quantity = 4 WHERE event_id = $event");
            rival.run("UPDATE pools SET held = 4 WHERE event_id = $event");
            rival.commit();
            assertThat(waiting.get())
                    .isEqualTo(new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_PERSON, 4));
            assertThat(merged.get()).as("merged into one statement").isEqualTo(2);
        }
    }

    @Test
    void stockIsReadAfterTheLockIsHad() throws Exception {
        var event = world.onSale(10);
        world.held(event, UserId.random(), 2);
        try (Rival rival = Rival.holding(database.address(), event.id())) {
            FutureTask<Outcome> waiting = start(() -> world.reserve(event, 3));
            rival.awaitWaiting(1);
            rival.run("UPDATE pools SET capacity = 4 WHERE event_id = $event");
            rival.commit();
            assertThat(waiting.get()).isEqualTo(new Outcome.NotEnoughLeft(2));
        }
    }

    @Test
    void timeIsReadAfterTheLockIsHad() throws Exception {
        var event = world.onSale(10);
        try (Rival rival = Rival.holding(database.address(), event.id())) {
            FutureTask<OffsetDateTime> merged = start(() -> merged("""
                    SELECT event_id, clock_timestamp() AS time
                    FROM lanes
                    WHERE event_id <> ? AND event_id = ?
                    FOR NO KEY UPDATE
                    """, event, UserId.random(), OffsetDateTime.class));
            rival.awaitWaiting(1);
            FutureTask<Outcome> waiting = start(() -> world.reserve(event, 1));
            rival.awaitWaiting(2);
            OffsetDateTime had = rival.time();
            Until.holds("the clock goes on", () -> rival.time().isAfter(had.plusNanos(100_000_000)));
            OffsetDateTime released = rival.time();
            rival.commit();
            assertThat(((Held) waiting.get()).booking().createdAt()).isAfter(released.toInstant());
            assertThat(merged.get()).as("merged into one statement").isBefore(had);
        }
    }

    /** The second column of a statement that locks and reads at once. */
    private <T> T merged(String sql, OnSale event, UserId user, Class<T> type) throws SQLException {
        try (var connection = world.connect(); var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, user.value());
            statement.setObject(2, event.id().value());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getObject(2, type);
            }
        }
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        var task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task;
    }
}
