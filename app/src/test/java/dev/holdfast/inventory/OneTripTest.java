package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.TestInventory.Shape;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What a node remembers of an event sells in one round trip while it is true, and does nothing when it is
 * not: another node, an organizer, an operator's hand, a key that was used, a lock that took long.
 */
final class OneTripTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory other;
    private LoneNode node;

    @BeforeEach
    void open() throws IOException {
        other = new TestInventory(database.address());
        node = LoneNode.on(database.address());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
        other.close();
    }

    @Test
    void secondBatchTakesOneRoundTrip() throws Exception {
        OnSale event = other.onSale(100);
        assertThat(tripsOf(() -> sell(event))).isGreaterThanOrEqualTo(3);
        for (int i = 0; i < 20; i++) {
            assertThat(tripsOf(() -> sell(event))).isOne();
        }
        assertThat(node.remembered("written")).isEqualTo(20);
        assertThat(free(event)).isEqualTo(79);
    }

    @Test
    void lastUnitIsSoldByWhatIsRememberedAndTheNextIsRefusedByWhatIsRead() throws Exception {
        OnSale event = other.onSale(3);
        sell(event);
        sell(event);
        assertThat(tripsOf(() -> sell(event))).isOne();
        assertThat(run(event, request(event, null))).isInstanceOf(Outcome.AllHeld.class);
        assertThat(free(event)).isZero();
    }

    @Test
    void whatAnotherNodeSoldIsNotSoldAgain() throws Exception {
        OnSale event = other.onSale(4);
        sell(event);
        other.held(event, UserId.random(), 2);
        assertThat(node.remembered("contested")).isZero();
        sell(event);
        assertThat(node.remembered("contested")).isOne();
        assertThat(run(event, request(event, null))).isInstanceOf(Outcome.AllHeld.class);
        assertThat(free(event)).isZero();
    }

    @Test
    void eventThatAnotherNodeClosesIsNotSold() throws Exception {
        OnSale event = other.onSale(4);
        sell(event);
        var closed = new Patch(Optional.of(EventStatus.CANCELLED), OptionalInt.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
        assertThat(other.edit(event, 2, closed)).isInstanceOf(Outcome.Edited.class);
        assertThat(run(event, request(event, null))).isInstanceOf(Outcome.NotOnSale.class);
    }

    @Test
    void unitsThatAreAddedByHandAreNotRefused() throws Exception {
        OnSale event = other.onSale(1);
        sell(event);
        execute("UPDATE pools SET capacity = 3 WHERE event_id = '" + event.id() + "'");
        sell(event);
        sell(event);
    }

    @Test
    void unitsThatAreTakenByHandAreNotSold() throws Exception {
        OnSale event = other.onSale(5);
        sell(event);
        execute("UPDATE pools SET blocked = 4 WHERE event_id = '" + event.id() + "'");
        assertThat(run(event, request(event, null))).isInstanceOf(Outcome.AllHeld.class);
        execute("UPDATE pools SET blocked = 0 WHERE event_id = '" + event.id() + "'");
        sell(event);
    }

    @Test
    void keyThatWasUsedIsAnsweredWithItsBooking() throws Exception {
        OnSale event = other.onSale(10);
        UserId user = UserId.random();
        sell(event);
        Outcome first = run(event, TestInventory.request(event, user, 1, "key"));
        sell(event);
        Outcome again = run(event, TestInventory.request(event, user, 1, "key"));
        assertThat(again).isInstanceOfSatisfying(Held.class, held -> {
            assertThat(held.replayed()).isTrue();
            assertThat(held.booking().id()).isEqualTo(((Held) first).booking().id());
        });
        assertThat(run(event, TestInventory.request(event, user, 2, "key")))
                .isInstanceOf(Outcome.KeyReused.class);
        assertThat(free(event)).isEqualTo(7);
    }

    @Test
    void limitForPersonsIsRead() throws Exception {
        OnSale event = other.onSale(Shape.of(10).perPerson(1));
        UserId user = UserId.random();
        sell(event);
        assertThat(run(event, TestInventory.request(event, user, 1, null))).isInstanceOf(Held.class);
        assertThat(run(event, TestInventory.request(event, user, 1, null)))
                .isInstanceOf(Outcome.LimitReached.class);
    }

    @Test
    void holdThatDiedIsReclaimedBeforeAnybodyIsRefused() throws Exception {
        OnSale event = other.onSale(2);
        sell(event);
        sell(event);
        node.clock().advance(Duration.ofHours(1));
        sell(event);
    }

    @Test
    void batchThatWaitedForTheLockIsDecidedAnew() throws Exception {
        OnSale event = other.onSale(10);
        sell(event);
        CompletableFuture<Outcome> waiting;
        try (Connection rival = database.connect(); var statement = rival.createStatement()) {
            rival.setAutoCommit(false);
            statement.execute("SELECT 1 FROM lanes WHERE event_id = '" + event.id() + "' FOR UPDATE");
            waiting = CompletableFuture.supplyAsync(() -> run(event, request(event, null)));
            statement.execute("SELECT pg_sleep(1.5)");
            rival.rollback();
        }
        Held held = (Held) waiting.get(20, TimeUnit.SECONDS);
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        SELECT clock_timestamp() - at < interval '1.4 seconds'
                        FROM journal
                        WHERE booking_id = '%s'
                        """.formatted(held.booking().id()))) {
            row.next();
            assertThat(row.getBoolean(1)).as("decided after the wait").isTrue();
        }
    }

    @Test
    void batchThatHasNoConnectionEndsAndWhatIsRememberedStays() throws Exception {
        OnSale event = other.onSale(10);
        sell(event);
        Connection taken = node.connections().write();
        try (taken) {
            assertThatThrownBy(() -> sell(event)).isInstanceOf(DatabaseException.class);
        }
        assertThat(tripsOf(() -> sell(event))).isOne();
    }

    @Test
    void eventWithoutItsRowOfLanesIsNotSold() throws Exception {
        OnSale event = other.onSale(10);
        sell(event);
        sell(event);
        execute("SET session_replication_role = replica; DELETE FROM lanes WHERE event_id = '" + event.id()
                + "'");
        database.expectFindings();
        assertThatThrownBy(() -> sell(event)).isInstanceOf(NoSuchEventException.class);
        try (Connection connection = database.connect();
                var statement = connection.createStatement();
                var row = statement
                        .executeQuery("SELECT held FROM pools WHERE event_id = '" + event.id() + "'")) {
            row.next();
            assertThat(row.getInt(1)).isEqualTo(2);
        }
    }

    private static LaneRequest request(OnSale event, @Nullable String key) {
        return TestInventory.request(event, UserId.random(), 1, key);
    }

    private void sell(OnSale event) {
        assertThat(run(event, request(event, "key-" + UUID.randomUUID()))).isInstanceOf(Held.class);
    }

    private Outcome run(OnSale event, LaneRequest request) {
        return node.run(event.id(), request);
    }

    private int tripsOf(Runnable work) {
        return node.tripsOf(work);
    }

    private int free(OnSale event) {
        try (var fresh = new TestInventory(database.address())) {
            return fresh.inventory().availability().of(event.id()).orElseThrow().free();
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
