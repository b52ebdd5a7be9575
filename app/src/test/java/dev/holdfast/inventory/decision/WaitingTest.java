package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Asks;
import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.CloseWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.Join;
import dev.holdfast.inventory.decision.LaneRequest.JoinWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.LeaveWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.WaitlistEntry.State;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.POOL;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

/** Who waits, and who is served when something comes back. */
class WaitingTest {

    private static final UserId CORA = new UserId(new UUID(4, 3));
    private static final Duration OFFER = Duration.ofMinutes(20);
    private static final Duration COLLECT = Duration.ofMinutes(40);

    private final Scene scene = Scene.withCapacity(4);
    private int joined;

    WaitingTest() {
        policy(true, COLLECT);
    }

    private void policy(boolean automatic, Duration collect) {
        var waitlist = new WaitlistPolicy(automatic, OFFER, collect);
        scene.ledger.rules = scene.ledger.rules
                .with(new EventRules.Policies(waitlist, RefundPolicy.USUAL));
    }

    private Reserve wish(UserId user, int quantity, @Nullable Boolean wished, @Nullable String key) {
        Reserve plain = scene.reserve(user, quantity);
        var asks = new Asks(null, null, null, new Join(id(), wished, Party.TOGETHER));
        return new Reserve(plain.id(), plain.reference(), plain.buyer(), plain.wanted(), key, 1, asks,
                ORIGIN);
    }

    private WaitlistId id() {
        joined++;
        return new WaitlistId(new UUID(7, joined));
    }

    private JoinWaitlist join(UserId user, boolean limited, Party party, List<List<Wanted>> options) {
        return new JoinWaitlist(id(), new Buyer(user, limited, false), party, options, null, 1, ORIGIN);
    }

    private JoinWaitlist join(UserId user, int quantity) {
        return join(user, true, Party.TOGETHER, List.of(List.of(new Wanted.Tickets(TYPE, quantity))));
    }

    private WaitlistEntry waits(UserId user, int quantity) {
        return ((Outcome.Waitlisted) scene.outcome(wish(user, quantity, null, null))).entry();
    }

    private WaitlistEntry now(WaitlistEntry entry) {
        return Objects.requireNonNull(scene.ledger.waitlist.entries.get(entry.id()));
    }

    private Booking offer(WaitlistEntry entry) {
        WaitlistEntry now = now(entry);
        assertThat(now.state()).isEqualTo(State.OFFERED);
        return scene.ledger.booking(Objects.requireNonNull(now.offer()));
    }

    private void giveBack(Booking booking) {
        assertThat(scene.outcome(Scene.cancel(booking))).isInstanceOf(Outcome.Cancelled.class);
    }

    private Outcome leave(UserId user, @Nullable WaitlistId entry) {
        return scene.outcome(new LeaveWaitlist(user, entry, ORIGIN));
    }

    @Test
    void joinsAtThePlaceAfterAllWhoWait() {
        scene.held(ANNA, 4);
        Outcome.Waitlisted first = (Outcome.Waitlisted) scene.outcome(wish(BERT, 2, null, null));
        assertThat(first.refusal()).isInstanceOf(Outcome.AllHeld.class);
        assertThat(first.entry()).satisfies(entry -> {
            assertThat(entry.position()).isOne();
            assertThat(entry.number()).isOne();
            assertThat(entry.quantity()).isEqualTo(2);
            assertThat(entry.state()).isEqualTo(State.WAITING);
            assertThat(entry.joinedAt()).isEqualTo(scene.time());
            assertThat(entry.pools()).containsExactly(POOL);
        });
        assertThat(waits(CORA, 1).position()).isEqualTo(2);
        assertThat(scene.pool().waiting()).isEqualTo(2);
        assertThat(scene.pool().free()).isZero();
    }

    @Test
    void isRefusedWhereNeitherEventNorRequestWantsToWait() {
        scene.held(ANNA, 4);
        assertThat(scene.outcome(wish(BERT, 1, false, null))).isInstanceOf(Outcome.AllHeld.class);
        policy(false, COLLECT);
        assertThat(scene.outcome(wish(BERT, 1, null, null))).isInstanceOf(Outcome.AllHeld.class);
        assertThat(scene.outcome(wish(BERT, 1, true, null))).isInstanceOf(Outcome.Waitlisted.class);
        assertThat(scene.outcome(scene.reserve(CORA, 1))).isInstanceOf(Outcome.AllHeld.class);
    }

    @Test
    void isNoWayAroundLimitsAndRules() {
        scene.held(ANNA, 4);
        assertThat(scene.outcome(wish(BERT, 11, true, null))).isInstanceOf(Outcome.LimitReached.class);
        scene.status(EventStatus.CANCELLED);
        assertThat(scene.outcome(wish(BERT, 1, true, null))).isInstanceOf(Outcome.NotOnSale.class);
        assertThat(scene.outcome(join(BERT, 1))).isEqualTo(new Outcome.NotOnSale(null, null));
    }

    @Test
    void keepsThePlaceOfWhoAsksAgain() {
        scene.held(ANNA, 4);
        WaitlistEntry entry = waits(BERT, 1);
        assertThat(waits(BERT, 2)).isEqualTo(entry);
        assertThat(scene.outcome(join(BERT, 3))).isEqualTo(new Outcome.Waitlisted(entry, null));
        assertThat(scene.outcome(join(CORA, false, Party.TOGETHER,
                List.of(List.of(new Wanted.Tickets(TYPE, 1)))))).isInstanceOf(Outcome.Waitlisted.class);
        assertThat(scene.outcome(join(CORA, false, Party.TOGETHER,
                List.of(List.of(new Wanted.Tickets(TYPE, 1)))))).extracting(o -> ((Outcome.Waitlisted) o)
                        .entry()
                        .position())
                .isEqualTo(3);
    }

    @Test
    void isToldTheSameForTheSameKey() {
        Booking held = scene.held(ANNA, 4);
        Reserve wish = wish(BERT, 1, null, "k");
        WaitlistEntry entry = ((Outcome.Waitlisted) scene.outcome(wish)).entry();
        assertThat(((Outcome.Waitlisted) scene.outcome(wish)).entry()).isEqualTo(entry);
        Reserve other = new Reserve(wish.id(), wish.reference(), wish.buyer(), wish.wanted(), "k", 2,
                wish.asks(), ORIGIN);
        assertThat(scene.outcome(other)).isEqualTo(new Outcome.KeyReused());
        giveBack(held);
        Booking offer = offer(entry);
        assertThat(scene.outcome(wish)).isEqualTo(new Outcome.Held(bare(offer), true));
        scene.at(offer.deadline());
        assertThat(scene.outcome(wish)).isEqualTo(new Outcome.KeyEnded(offer.id()));
    }

    private static Booking bare(Booking booking) {
        return booking.with(booking.paymentState(), null);
    }

    @Test
    void isToldTheSameForTheSameKeyOfAJoin() {
        scene.held(ANNA, 4);
        var plain = join(BERT, 1);
        var keyed = new JoinWaitlist(plain.id(), new Buyer(BERT, false, false), plain.party(),
                plain.options(),
                "k", 1, ORIGIN);
        var first = scene.outcome(keyed);
        assertThat(scene.outcome(keyed)).isEqualTo(first);
        assertThat(scene.outcome(new JoinWaitlist(id(), keyed.buyer(), plain.party(), plain.options(), "k", 9,
                ORIGIN))).isEqualTo(new Outcome.KeyReused());
    }

    @Test
    void isNotNeededWhereThereIsEnough() {
        scene.held(ANNA, 2);
        assertThat(scene.outcome(join(BERT, 2))).isEqualTo(new Outcome.NoNeedToWait());
        assertThat(scene.pool().free()).isEqualTo(2);
        assertThat(scene.outcome(join(BERT, 3))).isInstanceOf(Outcome.Waitlisted.class);
        assertThat(scene.outcome(join(CORA, 11))).isInstanceOf(Outcome.LimitReached.class);
    }

    @Test
    void servesTheFirstWithARealHold() {
        Booking held = scene.held(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 4);
        WaitlistEntry cora = waits(CORA, 4);
        giveBack(held);
        Booking offer = offer(bert);
        assertThat(offer.state()).isEqualTo(BookingState.PENDING);
        assertThat(offer.deadline()).isEqualTo(scene.time().plus(OFFER));
        assertThat(offer.expiresAt()).isEqualTo(offer.deadline());
        assertThat(offer.user()).isEqualTo(BERT);
        assertThat(offer.links().waitlist()).isEqualTo(bert.id());
        assertThat(now(cora).state()).isEqualTo(State.WAITING);
        assertThat(scene.pool().free()).isZero();
        assertThat(scene.pool().waiting()).isOne();
        assertThat(scene.outcome(scene.reserve(new UserId(new UUID(4, 9)), 1)))
                .isInstanceOf(Outcome.AllHeld.class);
    }

    @Test
    void passesALapsedOfferOnAndRemembersAPaidOne() {
        Booking held = scene.held(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 4);
        WaitlistEntry cora = waits(CORA, 4);
        giveBack(held);
        scene.at(offer(bert).deadline());
        scene.outcome(new LaneRequest.Sweep(false, ORIGIN));
        assertThat(now(bert).state()).isEqualTo(State.EXPIRED);
        Booking offer = offer(cora);
        scene.outcome(Scene.startPayment(offer, 7));
        assertThat(now(cora).state()).isEqualTo(State.OFFERED);
        scene.outcome(Scene.charged(offer, 1, "tx"));
        assertThat(now(cora).state()).isEqualTo(State.CONVERTED);
        giveBack(scene.booking(offer));
        assertThat(now(cora).state()).isEqualTo(State.CONVERTED);
    }

    @Test
    void givesTheOffersHoldToWhoReservesWhatIsOffered() {
        Booking held = scene.held(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 2);
        TicketTypeId other = scene.another(3, Scene.START, 100);
        giveBack(held);
        Booking offer = offer(bert);
        assertThat(scene.outcome(scene.reserve(BERT, 1))).isEqualTo(new Outcome.Held(bare(offer), true));
        assertThat(scene.outcome(scene.reserve(BERT, new Wanted.Tickets(other, 1))))
                .isInstanceOfSatisfying(Outcome.Held.class, h -> assertThat(h.replayed()).isFalse());
        assertThat(scene.outcome(join(BERT, 4)))
                .isEqualTo(new Outcome.Waitlisted(now(bert), null));
        scene.at(offer.deadline());
        assertThat(scene.outcome(scene.reserve(BERT, 1)))
                .isInstanceOfSatisfying(Outcome.Held.class, h -> assertThat(h.replayed()).isFalse());
    }

    @Test
    void endsByLeavingAndByDeclining() {
        Booking held = scene.held(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 4);
        WaitlistEntry cora = waits(CORA, 4);
        giveBack(held);
        assertThat(leave(BERT, new WaitlistId(new UUID(7, 99)))).isEqualTo(new Outcome.NotWaiting());
        scene.outcome(Scene.startPayment(offer(bert), 7));
        assertThat(leave(BERT, null)).isEqualTo(new Outcome.PaymentInProgress());
        scene.outcome(Scene.notCharged(offer(bert), 1));
        assertThat(leave(BERT, bert.id())).isEqualTo(new Outcome.LeftWaitlist(1));
        assertThat(now(bert).state()).isEqualTo(State.LEFT);
        assertThat(offer(cora).quantity()).isEqualTo(4);
        assertThat(leave(BERT, null)).isEqualTo(new Outcome.NotWaiting());
        WaitlistEntry again = waits(BERT, 4);
        assertThat(again.position()).isOne();
        assertThat(leave(BERT, null)).isEqualTo(new Outcome.LeftWaitlist(1));
        assertThat(scene.pool().waiting()).isZero();
        assertThat(now(again).state()).isEqualTo(State.LEFT);
    }

    @Test
    void endsForAllWhenItIsClosed() {
        scene.held(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 1);
        WaitlistEntry cora = waits(CORA, 1);
        assertThat(scene.outcome(new CloseWaitlist(1, ORIGIN))).isEqualTo(new Outcome.WaitlistClosed(1));
        assertThat(now(bert).state()).isEqualTo(State.LEFT);
        assertThat(now(cora).state()).isEqualTo(State.WAITING);
        assertThat(scene.outcome(new CloseWaitlist(9, ORIGIN))).isEqualTo(new Outcome.WaitlistClosed(1));
        assertThat(scene.outcome(new CloseWaitlist(9, ORIGIN))).isEqualTo(new Outcome.WaitlistClosed(0));
    }

    @Test
    void collectsForTheFirstInLineOnlyAndGivesItBackWhenItLeaves() {
        Booking one = scene.held(ANNA, 1);
        Booking two = scene.held(ANNA, 1);
        scene.held(ANNA, 2);
        WaitlistEntry couple = waits(BERT, 3);
        WaitlistEntry cora = waits(CORA, 2);
        giveBack(one);
        var collecting = Objects.requireNonNull(now(couple).collecting());
        assertThat(collecting.units()).isOne();
        assertThat(collecting.pool()).isEqualTo(POOL);
        assertThat(collecting.until()).isEqualTo(scene.time().plus(COLLECT));
        assertThat(now(cora).collecting()).isNull();
        scene.after(Duration.ofMinutes(1));
        giveBack(two);
        var more = Objects.requireNonNull(now(couple).collecting());
        assertThat(more.units()).isEqualTo(2);
        assertThat(more.until()).isEqualTo(collecting.until());
        assertThat(scene.pool().free()).isZero();
        assertThat(leave(BERT, null)).isEqualTo(new Outcome.LeftWaitlist(1));
        assertThat(offer(cora).quantity()).isEqualTo(2);
    }

    @Test
    void collectsUntilItsTimeIsOverAndNotASecondTime() {
        Booking one = scene.held(ANNA, 1);
        Booking two = scene.sold(ANNA, 1);
        scene.sold(ANNA, 2);
        WaitlistEntry couple = waits(BERT, 3);
        giveBack(one);
        scene.at(Objects.requireNonNull(now(couple).collecting()).until().minusNanos(1));
        scene.outcome(new LaneRequest.Sweep(false, ORIGIN));
        assertThat(now(couple).collecting()).isNotNull();
        scene.after(Duration.ofNanos(1));
        scene.outcome(new LaneRequest.Sweep(false, ORIGIN));
        assertThat(now(couple).collecting()).isNull();
        assertThat(now(couple).passedOver()).isTrue();
        assertThat(scene.pool().free()).isOne();
        giveBack(two);
        assertThat(now(couple).collecting()).isNull();
        assertThat(scene.pool().free()).isEqualTo(2);
    }

    @Test
    void servesACollectingPartyWithWhatItHasAndWhatIsFree() {
        Booking one = scene.held(ANNA, 1);
        Booking two = scene.held(ANNA, 2);
        scene.held(ANNA, 1);
        WaitlistEntry three = waits(BERT, 3);
        giveBack(one);
        giveBack(two);
        assertThat(offer(three).quantity()).isEqualTo(3);
        assertThat(now(three).collecting()).isNull();
        assertThat(scene.pool().held()).isEqualTo(4);
    }

    @Test
    void collectsNothingForWhatCanNeverBeHad() {
        Booking one = scene.held(ANNA, 4);
        WaitlistEntry five = waits(BERT, 5);
        giveBack(one);
        assertThat(now(five).collecting()).isNull();
        assertThat(scene.pool().free()).isEqualTo(4);
    }

    @Test
    void collectsOnlyWhatHasComeBack() {
        Booking one = scene.held(ANNA, 1);
        WaitlistEntry four = waits(BERT, 4);
        assertThat(scene.pool().free()).isEqualTo(3);
        assertThat(now(four).collecting()).isNull();
        scene.held(CORA, 1);
        scene.held(CORA, 2);
        giveBack(one);
        assertThat(Objects.requireNonNull(now(four).collecting()).units()).isOne();
    }

    @Test
    void servesAnyPartWhereThatIsWelcome() {
        Booking two = scene.held(ANNA, 2);
        scene.held(ANNA, 2);
        var entry = ((Outcome.Waitlisted) scene.outcome(join(BERT, true, Party.ANY_PART,
                List.of(List.of(new Wanted.Tickets(TYPE, 4)))))).entry();
        giveBack(two);
        assertThat(offer(entry).quantity()).isEqualTo(2);
    }

    @Test
    void takesTheFirstOptionThatCanBeHad() {
        TicketTypeId other = scene.another(1, Scene.START, 100);
        scene.held(ANNA, 4);
        Booking held = ((Outcome.Held) scene.outcome(scene.reserve(ANNA, new Wanted.Tickets(other, 1))))
                .booking();
        var entry = ((Outcome.Waitlisted) scene.outcome(join(BERT, true, Party.TOGETHER,
                List.of(List.of(new Wanted.Tickets(TYPE, 1)), List.of(new Wanted.Tickets(other, 1))))))
                .entry();
        assertThat(entry.pools()).hasSize(2);
        giveBack(held);
        assertThat(offer(entry).lines().getFirst().ticketType()).isEqualTo(other);
        assertThat(scene.pool().waiting()).isZero();
    }

    @Test
    void doesNotOfferMoreThanAPersonMayHave() {
        scene.limits(OptionalInt.of(2), OptionalInt.empty());
        policy(true, Duration.ZERO);
        TicketTypeId other = scene.another(5, Scene.START, 100);
        Booking held = scene.held(ANNA, 2);
        scene.held(new UserId(new UUID(4, 8)), 2);
        WaitlistEntry bert = waits(BERT, 1);
        scene.outcome(scene.reserve(BERT, new Wanted.Tickets(other, 2)));
        WaitlistEntry cora = waits(CORA, 1);
        giveBack(held);
        assertThat(now(bert).state()).isEqualTo(State.WAITING);
        assertThat(offer(cora).quantity()).isOne();
    }

    @Test
    void looksBehindThoseWhoCannotBeServed() {
        policy(true, Duration.ZERO);
        Booking held = scene.held(ANNA, 1);
        scene.held(ANNA, 3);
        var large = new ArrayList<WaitlistEntry>();
        for (int i = 10; i < 40; i++) {
            large.add(waits(new UserId(new UUID(4, i)), 2));
        }
        WaitlistEntry single = waits(BERT, 1);
        giveBack(held);
        assertThat(offer(single).quantity()).isOne();
        assertThat(large).allSatisfy(entry -> assertThat(now(entry).state()).isEqualTo(State.WAITING));
    }

    @Test
    void servesManyInOneBatchInTheirOrder() {
        Booking all = scene.sold(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 2);
        WaitlistEntry cora = waits(CORA, 1);
        WaitlistEntry third = waits(new UserId(new UUID(4, 7)), 2);
        WaitlistEntry fourth = waits(new UserId(new UUID(4, 6)), 1);
        giveBack(all);
        assertThat(offer(bert).quantity()).isEqualTo(2);
        assertThat(offer(cora).quantity()).isOne();
        assertThat(Objects.requireNonNull(now(third).collecting()).units()).isOne();
        assertThat(now(fourth).state()).isEqualTo(State.WAITING);
    }

    @Test
    void servesWhenMoreIsPutOnSaleOrBackOnSale() {
        scene.held(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 1);
        var raise = new LaneRequest.Patch(Optional.empty(), OptionalInt.empty(),
                Optional.of(new LaneRequest.Capacity(POOL, 5)), Optional.empty(),
                Optional.empty());
        scene.outcome(new LaneRequest.Edit(scene.ledger.rules.version(), raise, ORIGIN));
        assertThat(offer(bert).quantity()).isOne();
    }

    @Test
    void servesNobodyOfAnEventThatIsNotOnSale() {
        Booking held = scene.held(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 1);
        scene.status(EventStatus.DRAFT);
        policy(true, COLLECT);
        giveBack(held);
        assertThat(now(bert).state()).isEqualTo(State.WAITING);
        assertThat(scene.pool().free()).isEqualTo(4);
        var publish = new LaneRequest.Patch(Optional.of(EventStatus.PUBLISHED), OptionalInt.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        scene.outcome(new LaneRequest.Edit(scene.ledger.rules.version(), publish, ORIGIN));
        assertThat(offer(bert).quantity()).isOne();
    }

    @Test
    void isServedBeforeWhoReservesInTheSameBatch() {
        Booking held = scene.held(ANNA, 4);
        WaitlistEntry bert = waits(BERT, 4);
        Decision.Result result = scene.decide(scene.reserve(CORA, 1), Scene.cancel(held));
        assertThat(result.outcomes().getFirst()).isInstanceOf(Outcome.AllHeld.class);
        assertThat(offer(bert).quantity()).isEqualTo(4);
    }
}
