package dev.holdfast.inventory;

import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Line;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.SeatTaken;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/** Rushes for seats and slots, on two nodes with one database. After each, the audit finds nothing. */
final class SeatRaceTest {

    @RegisterExtension
    final MigratedDatabase database = MigratedDatabase.withoutCatalog();

    private TestInventory one;
    private TestInventory two;
    private final AtomicInteger turn = new AtomicInteger();

    @BeforeEach
    void open() {
        one = new TestInventory(database.address());
        two = new TestInventory(database.address());
    }

    @AfterEach
    void close() {
        one.close();
        two.close();
    }

    private TestInventory node() {
        return turn.getAndIncrement() % 2 == 0 ? one : two;
    }

    @Test
    void eachSeatHasOneWinnerAndTheOthersHearWhichWasTaken() {
        Hall hall = Hall.of(one, 4, 4);
        for (int seat = 0; seat < 16; seat++) {
            int asked = seat;
            List<Outcome> outcomes = Rush.of(100, () -> hall.seats(node(), asked));
            assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(SeatTaken.class::isInstance)
                    .hasSize(99)
                    .allSatisfy(o -> assertThat(((SeatTaken) o).taken()).containsExactly(asked));
        }
        assertThat(hall.free(one)).isZero();
        assertThat(hall.free(two)).isZero();
    }

    @Test
    void everySeatThatIsAskedForIsSoldOnce() {
        Hall hall = Hall.of(one, 20, 25);
        var random = new Random(11);
        var asked = new ArrayList<Integer>();
        var callers = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 2_000; i++) {
            int seat = random.nextInt(500);
            asked.add(seat);
            callers.add(() -> hall.seats(node(), seat));
        }
        List<Outcome> outcomes = Rush.of(callers);
        Set<Integer> wanted = new HashSet<>(asked);
        assertThat(units(outcomes)).doesNotHaveDuplicates().containsExactlyInAnyOrderElementsOf(wanted);
    }

    /** Of requests that overlap, at least one wins: nobody is refused but for a seat that another has. */
    @Test
    void overlappingRequestsAreNeverAllRefused() {
        Hall hall = Hall.of(one, 1, 40);
        var callers = new ArrayList<Callable<Outcome>>();
        for (int i = 0; i < 300; i++) {
            int first = i % 39;
            callers.add(() -> i(hall, first));
        }
        List<Outcome> outcomes = Rush.of(callers);
        Set<Integer> sold = new HashSet<>(units(outcomes));
        assertThat(units(outcomes)).doesNotHaveDuplicates();
        for (int i = 0; i < 300; i++) {
            if (!(outcomes.get(i) instanceof Held)) {
                assertThat(sold).as("request for %s and %s", i % 39, i % 39 + 1)
                        .containsAnyOf(i % 39, i % 39 + 1);
            }
        }
    }

    private Outcome i(Hall hall, int first) {
        return hall.seats(node(), first, first + 1);
    }

    @Test
    void aThousandPairsFillTheHall() {
        Hall hall = Hall.of(one, 40, 50);
        List<Outcome> outcomes = Rush.of(1_000, () -> hall.reserve(node(), hall.together(2)));
        assertThat(outcomes).hasSize(1_000).allMatch(Held.class::isInstance);
        for (Outcome outcome : outcomes) {
            List<Integer> pair = lines(outcome).getFirst().units();
            assertThat(pair.get(1) - pair.get(0)).isEqualTo(1);
            assertThat(pair.get(0) / 50).isEqualTo(pair.get(1) / 50);
        }
        assertThat(hall.free(two)).isZero();
        assertThat(hall.reserve(one, hall.together(2))).isInstanceOf(Outcome.AllHeld.class);
    }

    @Test
    void aSlotHasOneWinner() {
        Hall hall = Hall.of(one, 1, 1);
        for (int day = 0; day < 5; day++) {
            int ahead = day;
            List<SessionId> ids = Rush.of(20, () -> hall.slot(node(), ahead));
            assertThat(new HashSet<>(ids)).as("a slot is made once").hasSize(1);
            List<Outcome> outcomes = Rush.of(50,
                    () -> hall.reserve(node(), new Wanted.Slot(ids.getFirst(), 1)));
            assertThat(outcomes).filteredOn(Held.class::isInstance).hasSize(1);
            assertThat(outcomes).filteredOn(Outcome.SlotTaken.class::isInstance).hasSize(49);
        }
    }

    @Test
    void whatOneNodeGivesBackTheOtherSells() {
        Hall hall = Hall.of(one, 1, 4);
        for (int round = 0; round < 20; round++) {
            Booking held = ((Held) hall.seats(one, 0, 1)).booking();
            assertThat(hall.seats(two, 1, 2)).isInstanceOf(SeatTaken.class);
            hall.cancel(one, held);
            Booking next = ((Held) hall.seats(two, 1, 2)).booking();
            assertThat(hall.seats(one, 2)).isInstanceOf(SeatTaken.class);
            hall.cancel(two, next);
        }
        assertThat(hall.free(one)).isEqualTo(4);
    }

    @Test
    void refusedMixedHoldChangesNothing() {
        Hall hall = Hall.of(one, 1, 4);
        SessionId slot = hall.slot(one, 1);
        assertThat(hall.reserve(two, new Wanted.Slot(slot, 1))).isInstanceOf(Held.class);
        Outcome refused = hall.reserve(one, hall.seats(0, 1), new Wanted.Tickets(hall.standing().type(), 3),
                new Wanted.Slot(slot, 1));
        assertThat(refused).isEqualTo(new Outcome.SlotTaken(slot));
        assertThat(hall.free(one)).isEqualTo(4);
        assertThat(one.inventory().availability().of(hall.event()).orElseThrow().free()).isEqualTo(1_004);
        Outcome held = hall.reserve(two, hall.seats(0, 1), new Wanted.Tickets(hall.standing().type(), 3));
        assertThat(lines(held)).extracting(Line::kind).containsExactly(Line.Kind.SEATS, Line.Kind.TICKETS);
    }

    @Test
    void movedSeatIsFreeForTheNext() {
        Hall hall = Hall.of(one, 1, 4);
        Booking held = ((Held) hall.seats(one, 0, 1)).booking();
        Outcome moved = hall.exchange(two, held, new LaneRequest.Given(hall.session(), List.of(0)),
                hall.seats(2));
        assertThat(moved).isInstanceOf(Outcome.Exchanged.class);
        assertThat(hall.seats(one, 2)).isInstanceOf(SeatTaken.class);
        assertThat(hall.seats(two, 0)).isInstanceOf(Held.class);
        assertThat(hall.states(one).state(1)).isEqualTo(SeatState.HELD);
    }

    @Test
    void houseSeatsAreNotSold() {
        Hall hall = Hall.of(one, 1, 4);
        assertThat(hall.block(one, true, 0, 1)).isEqualTo(new Outcome.SeatsBlocked(2));
        assertThat(hall.seats(two, 1)).isInstanceOf(SeatTaken.class);
        assertThat(hall.reserve(two, hall.together(3))).isEqualTo(new Outcome.NotEnoughLeft(2));
        assertThat(hall.block(two, false, 0)).isEqualTo(new Outcome.SeatsBlocked(3));
        assertThat(hall.reserve(one, hall.together(3))).isEqualTo(new Outcome.NotTogether(3));
    }

    /**
     * Ten thousand holds and cancels of overlapping seats, on two nodes: no deadlock, and all is free
     * again.
     */
    @Test
    void tenThousandOverlappingHoldsComeAndGo() {
        Hall hall = Hall.of(one, 4, 25);
        var callers = new ArrayList<Callable<Integer>>();
        for (int i = 0; i < 64; i++) {
            var random = new Random(i);
            callers.add(() -> comeAndGo(hall, random));
        }
        int won = Rush.<Integer>of(callers).stream().mapToInt(Integer::intValue).sum();
        assertThat(won).isPositive();
        assertThat(hall.free(one)).isEqualTo(100);
        assertThat(hall.free(two)).isEqualTo(100);
    }

    private Integer comeAndGo(Hall hall, Random random) {
        int won = 0;
        for (int i = 0; i < 160; i++) {
            int a = random.nextInt(98);
            Outcome outcome = hall.seats(node(), a + 2, a, a + 1);
            if (outcome instanceof Held(Booking booking, _)) {
                won++;
                hall.cancel(node(), booking);
            } else {
                assertThat(outcome).isInstanceOf(SeatTaken.class);
            }
        }
        return won;
    }

    private static List<Line> lines(Outcome outcome) {
        return ((Held) outcome).booking().lines();
    }

    private static List<Integer> units(Collection<Outcome> outcomes) {
        return outcomes.stream()
                .filter(Held.class::isInstance)
                .flatMap(outcome -> lines(outcome).stream())
                .flatMap(line -> line.units().stream())
                .toList();
    }
}
