package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.TestInventory.Shape;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.AllHeld;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.platform.ids.PoolId;
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
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Buyers are refused by one statement while what a node remembers of an event is true, and not at all when it
 * is not: another node, an organizer, an operator's hand, a hold that ended, a key that was used.
 */
final class OneLookTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory other;
    private LoneNode node;

    @BeforeEach
    void open() throws IOException {
        node = LoneNode.on(database.address());
        other = new TestInventory(database.address());
    }

    @AfterEach
    void close() throws IOException {
        node.close();
        other.close();
    }

    @Test
    void secondRefusalTakesOneStatement() throws Exception {
        OnSale event = allHeld(2);
        AllHeld read = (AllHeld) Objects.requireNonNull(look(event, null));
        for (int i = 0; i < 5; i++) {
            String key = "key-" + i;
            assertThat(node.statementsOf(() -> assertThat(look(event, key)).isEqualTo(read))).isOne();
        }
    }

    @Test
    void unitsThatAnotherNodeGivesBackAreNotRefused() throws Exception {
        OnSale event = other.onSale(1);
        UserId holder = UserId.random();
        Held held = other.held(event, holder, 1);
        refuseTwice(event);
        assertThat(other.cancel(event, held)).isInstanceOf(Outcome.Cancelled.class);
        assertThat(look(event, null)).isNull();
    }

    @Test
    void unitsThatAnOrganizerAddsAreNotRefused() throws Exception {
        OnSale event = allHeld(1);
        refuseTwice(event);
        PoolId pool = other.inventory().availability().of(event.id()).orElseThrow().pools().getFirst().id();
        var wider = new Patch(Optional.empty(), OptionalInt.empty(),
                Optional.of(new LaneRequest.Capacity(pool, 2)), Optional.empty(), Optional.empty());
        assertThat(other.edit(event, 2, wider)).isInstanceOf(Outcome.Edited.class);
        assertThat(look(event, null)).isNull();
    }

    @Test
    void eventThatAnotherNodeClosesIsNotSaidToBeHeld() throws Exception {
        OnSale event = allHeld(1);
        refuseTwice(event);
        var closed = new Patch(Optional.of(EventStatus.CANCELLED), OptionalInt.empty(), Optional.empty(),
                Optional.empty(), Optional.empty());
        assertThat(other.edit(event, 2, closed)).isInstanceOf(Outcome.Edited.class);
        assertThat(look(event, null)).isInstanceOf(Outcome.NotOnSale.class);
    }

    @Test
    void unitsThatAreAddedByHandAreNotRefused() throws Exception {
        OnSale event = allHeld(1);
        refuseTwice(event);
        execute("UPDATE pools SET capacity = 2 WHERE event_id = '" + event.id() + "'");
        assertThat(look(event, null)).isNull();
        execute("UPDATE pools SET capacity = 1 WHERE event_id = '" + event.id() + "'");
        assertThat(look(event, null)).isInstanceOf(AllHeld.class);
    }

    @Test
    void unitsOfAHoldThatEndedAreNotRefused() throws Exception {
        OnSale event = allHeld(1);
        refuseTwice(event);
        node.clock().advance(Duration.ofHours(1));
        assertThat(look(event, null)).isNull();
    }

    @Test
    void keyThatWasUsedIsAnsweredWithItsBooking() throws Exception {
        OnSale event = other.onSale(1);
        UserId user = UserId.random();
        Held held = (Held) node.run(event.id(), TestInventory.request(event, user, 1, "mine"));
        refuseTwice(event);
        Outcome again = node.look(event.id(), TestInventory.request(event, user, 1, "mine"));
        assertThat(again).isInstanceOfSatisfying(Held.class, replay -> {
            assertThat(replay.replayed()).isTrue();
            assertThat(replay.booking().id()).isEqualTo(held.booking().id());
        });
    }

    @Test
    void limitForPersonsIsReadEachTime() throws Exception {
        OnSale event = other.onSale(Shape.of(1).perPerson(1));
        sell(event);
        refuseTwice(event);
        assertThat(node.statementsOf(() -> assertThat(look(event, null)).isInstanceOf(AllHeld.class)))
                .isGreaterThan(1);
    }

    private OnSale allHeld(int units) {
        OnSale event = other.onSale(units);
        for (int i = 0; i < units; i++) {
            sell(event);
        }
        return event;
    }

    /** The first look reads, the second does it by what is remembered. */
    private void refuseTwice(OnSale event) {
        for (int i = 0; i < 2; i++) {
            assertThat(look(event, null)).isInstanceOf(AllHeld.class);
        }
    }

    private void sell(OnSale event) {
        assertThat(node.run(event.id(), request(event, "key-" + UUID.randomUUID()))).isInstanceOf(Held.class);
    }

    private static LaneRequest request(OnSale event, @Nullable String key) {
        return TestInventory.request(event, UserId.random(), 1, key);
    }

    /** What a look answers; null when something would have to be written. */
    private @Nullable Outcome look(OnSale event, @Nullable String key) {
        return node.look(event.id(), request(event, key));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.connect(); var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
