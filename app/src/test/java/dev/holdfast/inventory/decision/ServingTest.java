package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.CloseWaitlist;
import dev.holdfast.inventory.decision.WaitlistEntry.State;
import dev.holdfast.platform.ids.TicketTypeId;
import dev.holdfast.platform.ids.UserId;
import dev.holdfast.platform.ids.WaitlistId;
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

/** Who is served when something comes back, and what is collected. */
final class ServingTest {

    private final Waiters line = new Waiters();

    @Test
    void servesTheFirstWithARealHold() {
        Booking held = line.scene.held(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 4);
        WaitlistEntry cora = line.waits(Waiters.CORA, 4);
        line.giveBack(held);
        Booking offer = line.offer(bert);
        assertThat(offer.state()).isEqualTo(BookingState.PENDING);
        assertThat(offer.deadline()).isEqualTo(line.scene.time().plus(Waiters.OFFER));
        assertThat(offer.expiresAt()).isEqualTo(offer.deadline());
        assertThat(offer.user()).isEqualTo(BERT);
        assertThat(offer.links().waitlist()).isEqualTo(bert.id());
        assertThat(line.now(cora).state()).isEqualTo(State.WAITING);
        assertThat(line.scene.pool().free()).isZero();
        assertThat(line.scene.pool().waiting()).isOne();
        assertThat(line.scene.outcome(line.scene.reserve(new UserId(new UUID(4, 9)), 1)))
                .isInstanceOf(Outcome.AllHeld.class);
    }

    @Test
    void passesALapsedOfferOnAndRemembersAPaidOne() {
        Booking held = line.scene.held(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 4);
        WaitlistEntry cora = line.waits(Waiters.CORA, 4);
        line.giveBack(held);
        line.scene.at(line.offer(bert).deadline());
        line.scene.outcome(new LaneRequest.Sweep(false, ORIGIN));
        assertThat(line.now(bert).state()).isEqualTo(State.EXPIRED);
        Booking offer = line.offer(cora);
        line.scene.outcome(Scene.startPayment(offer, 7));
        assertThat(line.now(cora).state()).isEqualTo(State.OFFERED);
        line.scene.outcome(Scene.charged(offer, 1, "tx"));
        assertThat(line.now(cora).state()).isEqualTo(State.CONVERTED);
        line.giveBack(line.scene.booking(offer));
        assertThat(line.now(cora).state()).isEqualTo(State.CONVERTED);
    }

    @Test
    void givesTheOffersHoldToWhoReservesWhatIsOffered() {
        Booking held = line.scene.held(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 2);
        TicketTypeId other = line.scene.another(3, Scene.START, 100);
        line.giveBack(held);
        Booking offer = line.offer(bert);
        assertThat(line.scene.outcome(line.scene.reserve(BERT, 1)))
                .isEqualTo(new Outcome.Held(Waiters.bare(offer), true));
        assertThat(line.scene.outcome(line.scene.reserve(BERT, new Wanted.Tickets(other, 1))))
                .isInstanceOfSatisfying(Outcome.Held.class, h -> assertThat(h.replayed()).isFalse());
        assertThat(line.scene.outcome(line.join(BERT, 4)))
                .isEqualTo(new Outcome.Waitlisted(line.now(bert), null));
        line.scene.at(offer.deadline());
        assertThat(line.scene.outcome(line.scene.reserve(BERT, 1)))
                .isInstanceOfSatisfying(Outcome.Held.class, h -> assertThat(h.replayed()).isFalse());
    }

    @Test
    void endsByLeavingAndByDeclining() {
        Booking held = line.scene.held(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 4);
        WaitlistEntry cora = line.waits(Waiters.CORA, 4);
        line.giveBack(held);
        assertThat(line.leave(BERT, new WaitlistId(new UUID(7, 99)))).isEqualTo(new Outcome.NotWaiting());
        line.scene.outcome(Scene.startPayment(line.offer(bert), 7));
        assertThat(line.leave(BERT, null)).isEqualTo(new Outcome.PaymentInProgress());
        line.scene.outcome(Scene.notCharged(line.offer(bert), 1));
        assertThat(line.leave(BERT, bert.id())).isEqualTo(new Outcome.LeftWaitlist(1));
        assertThat(line.now(bert).state()).isEqualTo(State.LEFT);
        assertThat(line.offer(cora).quantity()).isEqualTo(4);
        assertThat(line.leave(BERT, null)).isEqualTo(new Outcome.NotWaiting());
        WaitlistEntry again = line.waits(BERT, 4);
        assertThat(again.position()).isOne();
        assertThat(line.leave(BERT, null)).isEqualTo(new Outcome.LeftWaitlist(1));
        assertThat(line.scene.pool().waiting()).isZero();
        assertThat(line.now(again).state()).isEqualTo(State.LEFT);
    }

    @Test
    void endsForAllWhenItIsClosed() {
        line.scene.held(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 1);
        WaitlistEntry cora = line.waits(Waiters.CORA, 1);
        assertThat(line.scene.outcome(new CloseWaitlist(1, ORIGIN))).isEqualTo(new Outcome.WaitlistClosed(1));
        assertThat(line.now(bert).state()).isEqualTo(State.LEFT);
        assertThat(line.now(cora).state()).isEqualTo(State.WAITING);
        assertThat(line.scene.outcome(new CloseWaitlist(9, ORIGIN))).isEqualTo(new Outcome.WaitlistClosed(1));
        assertThat(line.scene.outcome(new CloseWaitlist(9, ORIGIN))).isEqualTo(new Outcome.WaitlistClosed(0));
    }

    @Test
    void collectsForTheFirstInLineOnlyAndGivesItBackWhenItLeaves() {
        Booking one = line.scene.held(ANNA, 1);
        Booking two = line.scene.held(ANNA, 1);
        line.scene.held(ANNA, 2);
        WaitlistEntry couple = line.waits(BERT, 3);
        WaitlistEntry cora = line.waits(Waiters.CORA, 2);
        line.giveBack(one);
        var collecting = Objects.requireNonNull(line.now(couple).collecting());
        assertThat(collecting.units()).isOne();
        assertThat(collecting.pool()).isEqualTo(POOL);
        assertThat(collecting.until()).isEqualTo(line.scene.time().plus(Waiters.COLLECT));
        assertThat(line.now(cora).collecting()).isNull();
        line.scene.after(Duration.ofMinutes(1));
        line.giveBack(two);
        var more = Objects.requireNonNull(line.now(couple).collecting());
        assertThat(more.units()).isEqualTo(2);
        assertThat(more.until()).isEqualTo(collecting.until());
        assertThat(line.scene.pool().free()).isZero();
        assertThat(line.leave(BERT, null)).isEqualTo(new Outcome.LeftWaitlist(1));
        assertThat(line.offer(cora).quantity()).isEqualTo(2);
    }

    @Test
    void collectsUntilItsTimeIsOverAndNotASecondTime() {
        Booking one = line.scene.held(ANNA, 1);
        Booking two = line.scene.sold(ANNA, 1);
        line.scene.sold(ANNA, 2);
        WaitlistEntry couple = line.waits(BERT, 3);
        line.giveBack(one);
        line.scene.at(Objects.requireNonNull(line.now(couple).collecting()).until().minusNanos(1));
        line.scene.outcome(new LaneRequest.Sweep(false, ORIGIN));
        assertThat(line.now(couple).collecting()).isNotNull();
        line.scene.after(Duration.ofNanos(1));
        line.scene.outcome(new LaneRequest.Sweep(false, ORIGIN));
        assertThat(line.now(couple).collecting()).isNull();
        assertThat(line.now(couple).passedOver()).isTrue();
        assertThat(line.scene.pool().free()).isOne();
        line.giveBack(two);
        assertThat(line.now(couple).collecting()).isNull();
        assertThat(line.scene.pool().free()).isEqualTo(2);
    }

    @Test
    void servesACollectingPartyWithWhatItHasAndWhatIsFree() {
        Booking one = line.scene.held(ANNA, 1);
        Booking two = line.scene.held(ANNA, 2);
        line.scene.held(ANNA, 1);
        WaitlistEntry three = line.waits(BERT, 3);
        line.giveBack(one);
        line.giveBack(two);
        assertThat(line.offer(three).quantity()).isEqualTo(3);
        assertThat(line.now(three).collecting()).isNull();
        assertThat(line.scene.pool().held()).isEqualTo(4);
    }

    @Test
    void collectsNothingForWhatCanNeverBeHad() {
        Booking one = line.scene.held(ANNA, 4);
        WaitlistEntry five = line.waits(BERT, 5);
        line.giveBack(one);
        assertThat(line.now(five).collecting()).isNull();
        assertThat(line.scene.pool().free()).isEqualTo(4);
    }

    @Test
    void collectsOnlyWhatHasComeBack() {
        Booking one = line.scene.held(ANNA, 1);
        WaitlistEntry four = line.waits(BERT, 4);
        assertThat(line.scene.pool().free()).isEqualTo(3);
        assertThat(line.now(four).collecting()).isNull();
        line.scene.held(Waiters.CORA, 1);
        line.scene.held(Waiters.CORA, 2);
        line.giveBack(one);
        assertThat(Objects.requireNonNull(line.now(four).collecting()).units()).isOne();
    }

    @Test
    void servesAnyPartWhereThatIsWelcome() {
        Booking two = line.scene.held(ANNA, 2);
        line.scene.held(ANNA, 2);
        var entry = ((Outcome.Waitlisted) line.scene.outcome(line.join(BERT, true, Party.ANY_PART,
                List.of(List.of(new Wanted.Tickets(TYPE, 4)))))).entry();
        line.giveBack(two);
        assertThat(line.offer(entry).quantity()).isEqualTo(2);
    }

    @Test
    void takesTheFirstOptionThatCanBeHad() {
        TicketTypeId other = line.scene.another(1, Scene.START, 100);
        line.scene.held(ANNA, 4);
        Booking held = ((Outcome.Held) line.scene
                .outcome(line.scene.reserve(ANNA, new Wanted.Tickets(other, 1))))
                .booking();
        var entry = ((Outcome.Waitlisted) line.scene.outcome(line.join(BERT, true, Party.TOGETHER,
                List.of(List.of(new Wanted.Tickets(TYPE, 1)), List.of(new Wanted.Tickets(other, 1))))))
                .entry();
        assertThat(entry.pools()).hasSize(2);
        line.giveBack(held);
        assertThat(line.offer(entry).lines().getFirst().ticketType()).isEqualTo(other);
        assertThat(line.scene.pool().waiting()).isZero();
    }

    @Test
    void doesNotOfferMoreThanAPersonMayHave() {
        line.scene.limits(OptionalInt.of(2), OptionalInt.empty());
        line.policy(true, Duration.ZERO);
        TicketTypeId other = line.scene.another(5, Scene.START, 100);
        Booking held = line.scene.held(ANNA, 2);
        line.scene.held(new UserId(new UUID(4, 8)), 2);
        WaitlistEntry bert = line.waits(BERT, 1);
        line.scene.outcome(line.scene.reserve(BERT, new Wanted.Tickets(other, 2)));
        WaitlistEntry cora = line.waits(Waiters.CORA, 1);
        line.giveBack(held);
        assertThat(line.now(bert).state()).isEqualTo(State.WAITING);
        assertThat(line.offer(cora).quantity()).isOne();
    }

    @Test
    void looksBehindThoseWhoCannotBeServed() {
        line.policy(true, Duration.ZERO);
        Booking held = line.scene.held(ANNA, 1);
        line.scene.held(ANNA, 3);
        var large = new ArrayList<WaitlistEntry>();
        for (int i = 10; i < 40; i++) {
            large.add(line.waits(new UserId(new UUID(4, i)), 2));
        }
        WaitlistEntry single = line.waits(BERT, 1);
        line.giveBack(held);
        assertThat(line.offer(single).quantity()).isOne();
        assertThat(large).allSatisfy(entry -> assertThat(line.now(entry).state()).isEqualTo(State.WAITING));
    }

    @Test
    void servesManyInOneBatchInTheirOrder() {
        Booking all = line.scene.sold(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 2);
        WaitlistEntry cora = line.waits(Waiters.CORA, 1);
        WaitlistEntry third = line.waits(new UserId(new UUID(4, 7)), 2);
        WaitlistEntry fourth = line.waits(new UserId(new UUID(4, 6)), 1);
        line.giveBack(all);
        assertThat(line.offer(bert).quantity()).isEqualTo(2);
        assertThat(line.offer(cora).quantity()).isOne();
        assertThat(Objects.requireNonNull(line.now(third).collecting()).units()).isOne();
        assertThat(line.now(fourth).state()).isEqualTo(State.WAITING);
    }

    @Test
    void servesWhenMoreIsPutOnSaleOrBackOnSale() {
        line.scene.held(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 1);
        var raise = new LaneRequest.Patch(Optional.empty(), OptionalInt.empty(),
                Optional.of(new LaneRequest.Capacity(POOL, 5)), Optional.empty(),
                Optional.empty());
        line.scene.outcome(new LaneRequest.Edit(line.scene.ledger.rules.version(), raise, ORIGIN));
        assertThat(line.offer(bert).quantity()).isOne();
    }

    @Test
    void servesNobodyOfAnEventThatIsNotOnSale() {
        Booking held = line.scene.held(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 1);
        line.scene.status(EventStatus.DRAFT);
        line.policy(true, Waiters.COLLECT);
        line.giveBack(held);
        assertThat(line.now(bert).state()).isEqualTo(State.WAITING);
        assertThat(line.scene.pool().free()).isEqualTo(4);
        var publish = new LaneRequest.Patch(Optional.of(EventStatus.PUBLISHED), OptionalInt.empty(),
                Optional.empty(), Optional.empty(), Optional.empty());
        line.scene.outcome(new LaneRequest.Edit(line.scene.ledger.rules.version(), publish, ORIGIN));
        assertThat(line.offer(bert).quantity()).isOne();
    }

    @Test
    void isServedBeforeWhoReservesInTheSameBatch() {
        Booking held = line.scene.held(ANNA, 4);
        WaitlistEntry bert = line.waits(BERT, 4);
        Decision.Result result = line.scene.decide(line.scene.reserve(Waiters.CORA, 1), Scene.cancel(held));
        assertThat(result.outcomes().getFirst()).isInstanceOf(Outcome.AllHeld.class);
        assertThat(line.offer(bert).quantity()).isEqualTo(4);
    }
}
