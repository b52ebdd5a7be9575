package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** Seats and slots sold in one round trip by what is remembered, and read when that is not true any more. */
final class OneTripSeatsTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory other;
    private LoneNode node;
    private Hall hall;

    @BeforeEach
    void open() throws IOException {
        other = new TestInventory(database.address());
        node = LoneNode.on(database.address());
        hall = Hall.of(other, 2, 20);
    }

    @AfterEach
    void close() throws IOException {
        node.close();
        other.close();
    }

    @Test
    void namedSeatsTakeOneRoundTripAfterTheFirst() {
        assertThat(node.tripsOf(() -> sell(hall.seats(0)))).isGreaterThanOrEqualTo(3);
        for (int seat = 1; seat < 10; seat++) {
            int asked = seat;
            assertThat(node.tripsOf(() -> sell(hall.seats(asked)))).isOne();
        }
        assertThat(hall.free(other)).isEqualTo(30);
    }

    @Test
    void bestSeatsTakeOneRoundTripAfterTheFirst() {
        sell(hall.together(2));
        for (int i = 0; i < 10; i++) {
            assertThat(node.tripsOf(() -> sell(hall.together(2)))).isOne();
        }
        assertThat(hall.free(other)).isEqualTo(18);
    }

    @Test
    void slotTakesOneRoundTripWhenItIsRemembered() {
        SessionId slot = hall.slot(other, 1);
        sell(new Wanted.Slot(hall.slot(other, 2), 1));
        Booking first = sell(new Wanted.Slot(slot, 1));
        assertThat(node.run(hall.event(), new LaneRequest.Cancel(first.id(), null, TestInventory.ORIGIN)))
                .isInstanceOf(Outcome.Cancelled.class);
        assertThat(node.tripsOf(() -> sell(new Wanted.Slot(slot, 1)))).isOne();
        assertThat(ask(new Wanted.Slot(slot, 1))).isEqualTo(new Outcome.SlotTaken(slot));
    }

    @Test
    void takenSeatIsRefusedByABatchThatReads() {
        sell(hall.seats(0));
        assertThat(node.tripsOf(() -> assertThat(ask(hall.seats(0, 1)))
                .isInstanceOfSatisfying(Outcome.SeatTaken.class,
                        taken -> assertThat(taken.taken()).containsExactly(0))))
                .isGreaterThan(1);
        assertThat(node.tripsOf(() -> sell(hall.seats(1)))).isOne();
    }

    @Test
    void seatThatAnotherNodeSoldIsNotSoldAgain() {
        sell(hall.seats(0));
        sell(hall.seats(1));
        assertThat(hall.seats(other, 2)).isInstanceOf(Held.class);
        assertThat(ask(hall.seats(2))).isInstanceOf(Outcome.SeatTaken.class);
        assertThat(hall.seats(other, 3)).isInstanceOf(Held.class);
        assertThat(sell(hall.together(2)).lines().getFirst().units()).doesNotContain(0, 1, 2, 3);
        assertThat(hall.free(other)).isEqualTo(34);
    }

    @Test
    void slotThatAnotherNodeSoldIsNotSoldAgain() {
        SessionId slot = hall.slot(other, 1);
        Booking first = sell(new Wanted.Slot(slot, 1));
        assertThat(node.run(hall.event(), new LaneRequest.Cancel(first.id(), null, TestInventory.ORIGIN)))
                .isInstanceOf(Outcome.Cancelled.class);
        assertThat(hall.reserve(other, new Wanted.Slot(slot, 1))).isInstanceOf(Held.class);
        assertThat(ask(new Wanted.Slot(slot, 1))).isEqualTo(new Outcome.SlotTaken(slot));
    }

    @Test
    void seatsThatAnotherNodeGaveBackAreSold() {
        Booking held = sell(hall.seats(0));
        sell(hall.seats(1));
        hall.cancel(other, held);
        sell(hall.seats(0));
    }

    @Test
    void datesSoldInTurnTakeOneRoundTripEach() {
        Hall second = hall.anotherDate(other, 1, 20);
        sell(hall.seats(0));
        sell(second.seats(0));
        sell(new Wanted.Tickets(hall.standing().type(), 1));
        for (int seat = 1; seat < 10; seat++) {
            int asked = seat;
            assertThat(node.tripsOf(() -> sell(hall.seats(asked)))).isOne();
            assertThat(node.tripsOf(() -> sell(second.seats(asked)))).isOne();
            assertThat(node.tripsOf(() -> sell(new Wanted.Tickets(hall.standing().type(), 1)))).isOne();
        }
        assertThat(ask(hall.seats(9))).isInstanceOf(Outcome.SeatTaken.class);
        assertThat(ask(second.seats(9))).isInstanceOf(Outcome.SeatTaken.class);
        assertThat(hall.free(other)).isEqualTo(30);
        assertThat(second.free(other)).isEqualTo(10);
    }

    @Test
    void seatOfAnotherDateThatAnotherNodeSoldIsNotSoldAgain() {
        Hall second = hall.anotherDate(other, 1, 20);
        sell(second.seats(0));
        sell(hall.seats(0));
        assertThat(second.seats(other, 1)).isInstanceOf(Held.class);
        sell(hall.seats(1));
        sell(hall.seats(2));
        assertThat(ask(second.seats(1))).isInstanceOf(Outcome.SeatTaken.class);
        assertThat(sell(second.together(1)).lines().getFirst().units()).doesNotContain(0, 1);
    }

    /** An exchange names slots of which only the hours are read, not whether they are free. */
    @Test
    void slotOfWhichThePlaceIsNotRememberedIsRead() {
        SessionId named = hall.slot(other, 1);
        SessionId taken = hall.slot(other, 2);
        Booking standing = sell(new Wanted.Tickets(hall.standing().type(), 1));
        var exchange = new LaneRequest.Exchange(standing.id(), standing.user(),
                List.of(new LaneRequest.Given(named, List.of())), List.of(new Wanted.Slot(taken, 1)), null,
                TestInventory.ORIGIN);
        assertThat(node.run(hall.event(), exchange)).isNotInstanceOf(Outcome.Exchanged.class);
        sell(new Wanted.Slot(named, 1));
    }

    private Booking sell(Wanted wanted) {
        Outcome outcome = ask(wanted);
        assertThat(outcome).isInstanceOf(Held.class);
        return ((Held) outcome).booking();
    }

    private Outcome ask(Wanted wanted) {
        return node.run(hall.event(), hall.request(UserId.random(), wanted));
    }
}
