package dev.holdfast.inventory;

import dev.holdfast.inventory.TestInventory.OnSale;
import dev.holdfast.inventory.decision.Booking;
import dev.holdfast.inventory.decision.BookingState;
import dev.holdfast.inventory.decision.EventRules;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.Join;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.inventory.decision.Party;
import dev.holdfast.inventory.decision.RefundPolicy;
import dev.holdfast.inventory.decision.WaitlistEntry;
import dev.holdfast.inventory.decision.WaitlistPolicy;
import dev.holdfast.inventory.decision.Wanted;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Who comes too late waits, in order, and is offered what comes back. */
class WaitlistTest {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final EventTag TAG = new EventTag(7);

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

    private OnSale event(int capacity) {
        return event(capacity, Duration.ofMinutes(30));
    }

    private OnSale event(int capacity, Duration collect) {
        OnSale event = world.onSale(TestInventory.Shape.of(capacity));
        var policies = new EventRules.Policies(new WaitlistPolicy(true, Duration.ofMinutes(15), collect),
                RefundPolicy.USUAL);
        assertThat(world.inventory()
                .edit(event.id(),
                        new LaneRequest.EditPolicies(OptionalInt.empty(), policies, TestInventory.ORIGIN)))
                .isInstanceOf(Outcome.Edited.class);
        return event;
    }

    private Outcome.OfReserve reserve(OnSale event, UserId user, int quantity) {
        return reserve(world, event, user,
                new Wish(new Wanted.Tickets(event.type(), quantity), Party.TOGETHER));
    }

    private record Wish(Wanted wanted, Party party) {}

    private static Outcome.OfReserve reserve(TestInventory node, OnSale event, UserId user, Wish wish) {
        var asks = new Asks(null, null, null, new Join(WaitlistId.draw(TAG, 1, RANDOM), null, wish.party()));
        var request = new LaneRequest.Reserve(BookingId.draw(TAG, 1, RANDOM), BookingReference.draw(RANDOM),
                new Buyer(user, true, false), List.of(wish.wanted()), null, 1, asks, TestInventory.ORIGIN);
        return node.inventory().reserve(event.id(), request);
    }

    private WaitlistEntry waiting(OnSale event, UserId user, int quantity) {
        return ((Outcome.Waitlisted) reserve(event, user, quantity)).entry();
    }

    private Waitlist.Place place(OnSale event, WaitlistEntry entry) {
        return world.inventory().waitlist().find(event.id(), entry.id()).orElseThrow();
    }

    private int free(OnSale event) {
        return world.inventory().availability().of(event.id()).orElseThrow().free();
    }

    private Booking booking(OnSale event, BookingId id) {
        return world.inventory().ledger().find(event.id(), id).orElseThrow().booking();
    }

    private Booking offer(OnSale event, WaitlistEntry entry) {
        Waitlist.Place place = place(event, entry);
        assertThat(place.entry().state()).as(place.toString()).isEqualTo(WaitlistEntry.State.OFFERED);
        return booking(event, Objects.requireNonNull(place.entry().offer()));
    }

    @Test
    void threeHundredForTenSeatsWaitAtTheirPlacesAndTheFirstIsOfferedWhatTheWinnerGivesBack()
            throws Exception {
        OnSale event = event(10);
        List<UserId> users = IntStream.range(0, 300).mapToObj(_ -> UserId.random()).toList();
        List<Callable<Outcome.OfReserve>> tasks = new ArrayList<>();
        users.forEach(user -> tasks.add(() -> reserve(event, user, 10)));
        List<Outcome.OfReserve> outcomes = Rush.of(tasks);

        List<Outcome.Held> won = outcomes.stream()
                .filter(Outcome.Held.class::isInstance)
                .map(Outcome.Held.class::cast)
                .toList();
        List<WaitlistEntry> waits = outcomes.stream()
                .filter(Outcome.Waitlisted.class::isInstance)
                .map(o -> ((Outcome.Waitlisted) o).entry())
                .toList();
        assertThat(won).hasSize(1);
        assertThat(waits.stream().map(WaitlistEntry::position).sorted())
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 299).boxed().toList());
        assertThat(free(event)).isZero();

        world.cancel(event, won.getFirst());
        WaitlistEntry first = waits.stream().filter(e -> e.position() == 1).findFirst().orElseThrow();
        Booking offered = offer(event, first);
        assertThat(offered.state()).isEqualTo(BookingState.PENDING);
        assertThat(offered.quantity()).isEqualTo(10);
        assertThat(offered.user()).isEqualTo(first.user());
        assertThat(free(event)).isZero();

        world.clock().advance(Duration.ofMinutes(15).plusSeconds(1));
        world.inventory().sweep(event.id(), new LaneRequest.Sweep(false, TestInventory.ORIGIN));
        WaitlistEntry second = waits.stream().filter(e -> e.position() == 2).findFirst().orElseThrow();
        assertThat(place(event, first).entry().state()).isEqualTo(WaitlistEntry.State.EXPIRED);
        assertThat(offer(event, second).quantity()).isEqualTo(10);
        assertThat(free(event)).isZero();
    }

    @Test
    void whoHoldsAnOfferIsGivenItsHoldAndConvertsByPaying() {
        OnSale event = event(2);
        Outcome.Held won = (Outcome.Held) reserve(event, UserId.random(), 2);
        UserId anna = UserId.random();
        WaitlistEntry entry = waiting(event, anna, 2);
        world.cancel(event, won);

        var held = (Outcome.Held) reserve(event, anna, 2);
        assertThat(held.replayed()).isTrue();
        assertThat(held.booking().id()).isEqualTo(place(event, entry).entry().offer());
        world.confirmed(event, held);
        assertThat(place(event, entry).entry().state()).isEqualTo(WaitlistEntry.State.CONVERTED);
        Until.holds("the offer was paid", () -> world.inventory()
                .waitlist()
                .summary(event.id())
                .conversion()
                .filter(part -> part == 1.0)
                .isPresent());
    }

    @Test
    void whoWaitsAlreadyKeepsThePlaceAndWhoLeavesJoinsAgainAtTheEnd() {
        OnSale event = event(1);
        reserve(event, UserId.random(), 1);
        UserId anna = UserId.random();
        WaitlistEntry first = waiting(event, anna, 1);
        WaitlistEntry second = waiting(event, UserId.random(), 1);
        assertThat(waiting(event, anna, 1).id()).isEqualTo(first.id());
        assertThat(leave(event, anna)).isEqualTo(new Outcome.LeftWaitlist(1));
        assertThat(leave(event, anna)).isEqualTo(new Outcome.NotWaiting());
        assertThat(waiting(event, anna, 1).position()).isEqualTo(2);
        assertThat(place(event, second).position()).isEqualTo(1);
    }

    private Outcome.OfLeave leave(OnSale event, UserId user) {
        return world.inventory()
                .leave(event.id(), new LaneRequest.LeaveWaitlist(user, null, TestInventory.ORIGIN));
    }

    @Test
    void declinedOfferGoesToTheNextAtOnce() {
        OnSale event = event(1);
        var won = (Outcome.Held) reserve(event, UserId.random(), 1);
        UserId anna = UserId.random();
        waiting(event, anna, 1);
        WaitlistEntry second = waiting(event, UserId.random(), 1);
        world.cancel(event, won);
        assertThat(leave(event, anna)).isEqualTo(new Outcome.LeftWaitlist(1));
        assertThat(offer(event, second).quantity()).isEqualTo(1);
    }

    @Test
    void unitsCollectForTheFirstInLineUntilItsPartyFits() {
        OnSale event = event(3);
        var one = (Outcome.Held) reserve(event, UserId.random(), 1);
        var two = (Outcome.Held) reserve(event, UserId.random(), 1);
        reserve(event, UserId.random(), 1);
        WaitlistEntry couple = waiting(event, UserId.random(), 2);
        WaitlistEntry single = waiting(event, UserId.random(), 1);
        world.cancel(event, one);
        assertThat(free(event)).isZero();
        assertThat(place(event, couple).entry().collecting()).isNotNull();
        assertThat(place(event, single).entry().state()).isEqualTo(WaitlistEntry.State.WAITING);
        world.cancel(event, two);
        assertThat(offer(event, couple).quantity()).isEqualTo(2);
        assertThat(free(event)).isZero();
    }

    @Test
    void whatWasCollectedInVainGoesToSmallerParties() {
        OnSale event = event(3);
        var one = (Outcome.Held) reserve(event, UserId.random(), 1);
        world.confirmed(event, (Outcome.Held) reserve(event, UserId.random(), 2));
        WaitlistEntry couple = waiting(event, UserId.random(), 2);
        WaitlistEntry single = waiting(event, UserId.random(), 1);
        world.cancel(event, one);
        assertThat(place(event, single).entry().state()).isEqualTo(WaitlistEntry.State.WAITING);
        world.clock().advance(Duration.ofMinutes(31));
        assertThat(world.inventory()
                .ledger()
                .deadHolds(world.inventory().ledger().time().plus(world.clock().offset())))
                .containsKey(event.id());
        world.inventory().sweep(event.id(), new LaneRequest.Sweep(false, TestInventory.ORIGIN));
        assertThat(offer(event, single).quantity()).isEqualTo(1);
        assertThat(place(event, couple).entry().passedOver()).isTrue();
        assertThat(place(event, couple).position()).isEqualTo(1);
    }

    @Test
    void smallerPartiesPassWhereNothingIsCollected() {
        OnSale event = event(2, Duration.ZERO);
        var one = (Outcome.Held) reserve(event, UserId.random(), 1);
        reserve(event, UserId.random(), 1);
        WaitlistEntry couple = waiting(event, UserId.random(), 2);
        WaitlistEntry single = waiting(event, UserId.random(), 1);
        world.cancel(event, one);
        assertThat(offer(event, single).quantity()).isEqualTo(1);
        assertThat(place(event, couple).entry().state()).isEqualTo(WaitlistEntry.State.WAITING);
    }

    @Test
    void partOfAPartyIsServedWhereThatIsWelcome() {
        OnSale event = event(2);
        var one = (Outcome.Held) reserve(event, UserId.random(), 1);
        reserve(event, UserId.random(), 1);
        var outcome = (Outcome.Waitlisted) reserve(world, event, UserId.random(),
                new Wish(new Wanted.Tickets(event.type(), 2), Party.ANY_PART));
        world.cancel(event, one);
        assertThat(offer(event, outcome.entry()).quantity()).isEqualTo(1);
    }

    @Test
    void raisedCapacityGoesToThoseWhoWaitFirst() {
        OnSale event = event(1);
        reserve(event, UserId.random(), 1);
        WaitlistEntry entry = waiting(event, UserId.random(), 1);
        int version = world.inventory().availability().of(event.id()).orElseThrow().rules().version();
        var pool = world.inventory().availability().of(event.id()).orElseThrow().pools().getFirst().id();
        var raise = new LaneRequest.Patch(java.util.Optional.empty(), OptionalInt.empty(),
                java.util.Optional.of(new LaneRequest.Capacity(pool, 3)), java.util.Optional.empty(),
                java.util.Optional.empty());
        assertThat(world.edit(event, version, raise)).isInstanceOf(Outcome.Edited.class);
        assertThat(offer(event, entry).quantity()).isEqualTo(1);
        assertThat(free(event)).isOne();
    }

    @Test
    void seatsAreOfferedSideBySide() {
        Hall hall = Hall.of(world, 1, 4);
        OnSale event = hall.standing();
        policies(event);
        var first = (Outcome.Held) hall.seats(world, 0, 1);
        var second = (Outcome.Held) hall.seats(world, 2, 3);
        UserId anna = UserId.random();
        var waits = (Outcome.Waitlisted) reserve(world, event, anna,
                new Wish(hall.together(2), Party.TOGETHER));
        hall.cancel(world, second.booking());
        assertThat(offer(event, waits.entry()).lines().getFirst().units()).containsExactlyInAnyOrder(2, 3);
        assertThat(hall.free(world)).isZero();
        assertThat(first.booking().quantity()).isEqualTo(2);
    }

    private void policies(OnSale event) {
        var policies = new EventRules.Policies(
                new WaitlistPolicy(true, Duration.ofMinutes(15), Duration.ofMinutes(30)), RefundPolicy.USUAL);
        world.inventory()
                .edit(event.id(),
                        new LaneRequest.EditPolicies(OptionalInt.empty(), policies, TestInventory.ORIGIN));
    }

    @Test
    void slotGoesToWhoWaitsForIt() {
        Hall hall = Hall.of(world, 1, 1);
        OnSale event = hall.standing();
        policies(event);
        var wanted = new Wanted.Slot(hall.slot(world, 1), 1);
        var won = (Outcome.Held) hall.reserve(world, wanted);
        var waits = (Outcome.Waitlisted) reserve(world, event, UserId.random(),
                new Wish(wanted, Party.TOGETHER));
        hall.cancel(world, won.booking());
        assertThat(offer(event, waits.entry()).quantity()).isOne();
        assertThat(hall.reserve(world, wanted)).isInstanceOf(Outcome.SlotTaken.class);
    }

    @Test
    void manyThousandsWhoCannotBeServedDoNotHideWhoCan() {
        OnSale event = event(2, Duration.ZERO);
        var one = (Outcome.Held) reserve(event, UserId.random(), 1);
        reserve(event, UserId.random(), 1);
        for (int i = 0; i < 70; i++) {
            waiting(event, UserId.random(), 2);
        }
        WaitlistEntry single = waiting(event, UserId.random(), 1);
        world.cancel(event, one);
        assertThat(offer(event, single).quantity()).isOne();
    }

    @Test
    void everybodyStopsWaitingWhenItIsClosed() {
        OnSale event = event(1);
        var won = (Outcome.Held) reserve(event, UserId.random(), 1);
        WaitlistEntry first = waiting(event, UserId.random(), 1);
        waiting(event, UserId.random(), 1);
        assertThat(world.inventory()
                .close(event.id(), new LaneRequest.CloseWaitlist(1, TestInventory.ORIGIN))
                .entries()).isOne();
        assertThat(world.inventory()
                .close(event.id(), new LaneRequest.CloseWaitlist(5, TestInventory.ORIGIN))
                .entries()).isOne();
        assertThat(place(event, first).entry().state()).isEqualTo(WaitlistEntry.State.LEFT);
        world.cancel(event, won);
        assertThat(free(event)).isOne();
    }
}
