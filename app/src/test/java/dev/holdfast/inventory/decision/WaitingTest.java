package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Buyer;
import dev.holdfast.inventory.decision.LaneRequest.JoinWaitlist;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.WaitlistEntry.State;
import org.junit.jupiter.api.Test;

import java.util.List;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.POOL;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static org.assertj.core.api.Assertions.assertThat;

/** Who waits, and at which place. */
final class WaitingTest {

    private final Waiters line = new Waiters();

    @Test
    void joinsAtThePlaceAfterAllWhoWait() {
        line.scene.held(ANNA, 4);
        Outcome.Waitlisted first = (Outcome.Waitlisted) line.scene.outcome(line.wish(BERT, 2, null, null));
        assertThat(first.refusal()).isInstanceOf(Outcome.AllHeld.class);
        assertThat(first.entry()).satisfies(entry -> {
            assertThat(entry.position()).isOne();
            assertThat(entry.number()).isOne();
            assertThat(entry.quantity()).isEqualTo(2);
            assertThat(entry.state()).isEqualTo(State.WAITING);
            assertThat(entry.joinedAt()).isEqualTo(line.scene.time());
            assertThat(entry.pools()).containsExactly(POOL);
        });
        assertThat(line.waits(Waiters.CORA, 1).position()).isEqualTo(2);
        assertThat(line.scene.pool().waiting()).isEqualTo(2);
        assertThat(line.scene.pool().free()).isZero();
    }

    @Test
    void isRefusedWhereNeitherEventNorRequestWantsToWait() {
        line.scene.held(ANNA, 4);
        assertThat(line.scene.outcome(line.wish(BERT, 1, false, null))).isInstanceOf(Outcome.AllHeld.class);
        line.policy(false, Waiters.COLLECT);
        assertThat(line.scene.outcome(line.wish(BERT, 1, null, null))).isInstanceOf(Outcome.AllHeld.class);
        assertThat(line.scene.outcome(line.wish(BERT, 1, true, null))).isInstanceOf(Outcome.Waitlisted.class);
        assertThat(line.scene.outcome(line.scene.reserve(Waiters.CORA, 1)))
                .isInstanceOf(Outcome.AllHeld.class);
    }

    @Test
    void isNoWayAroundLimitsAndRules() {
        line.scene.held(ANNA, 4);
        assertThat(line.scene.outcome(line.wish(BERT, 11, true, null)))
                .isInstanceOf(Outcome.LimitReached.class);
        line.scene.status(EventStatus.CANCELLED);
        assertThat(line.scene.outcome(line.wish(BERT, 1, true, null))).isInstanceOf(Outcome.NotOnSale.class);
        assertThat(line.scene.outcome(line.join(BERT, 1))).isEqualTo(new Outcome.NotOnSale(null, null));
    }

    @Test
    void keepsThePlaceOfWhoAsksAgain() {
        line.scene.held(ANNA, 4);
        WaitlistEntry entry = line.waits(BERT, 1);
        assertThat(line.waits(BERT, 2)).isEqualTo(entry);
        assertThat(line.scene.outcome(line.join(BERT, 3))).isEqualTo(new Outcome.Waitlisted(entry, null));
        assertThat(line.scene.outcome(line.join(Waiters.CORA, false, Party.TOGETHER,
                List.of(List.of(new Wanted.Tickets(TYPE, 1)))))).isInstanceOf(Outcome.Waitlisted.class);
        assertThat(line.scene.outcome(line.join(Waiters.CORA, false, Party.TOGETHER,
                List.of(List.of(new Wanted.Tickets(TYPE, 1)))))).extracting(o -> ((Outcome.Waitlisted) o)
                        .entry()
                        .position())
                .isEqualTo(3);
    }

    @Test
    void isToldTheSameForTheSameKey() {
        Booking held = line.scene.held(ANNA, 4);
        Reserve wish = line.wish(BERT, 1, null, "k");
        WaitlistEntry entry = ((Outcome.Waitlisted) line.scene.outcome(wish)).entry();
        assertThat(((Outcome.Waitlisted) line.scene.outcome(wish)).entry()).isEqualTo(entry);
        Reserve other = new Reserve(wish.id(), wish.reference(), wish.buyer(), wish.wanted(), "k", 2,
                wish.asks(), ORIGIN);
        assertThat(line.scene.outcome(other)).isEqualTo(new Outcome.KeyReused());
        line.giveBack(held);
        Booking offer = line.offer(entry);
        assertThat(line.scene.outcome(wish)).isEqualTo(new Outcome.Held(Waiters.bare(offer), true));
        line.scene.at(offer.deadline());
        assertThat(line.scene.outcome(wish)).isEqualTo(new Outcome.KeyEnded(offer.id()));
    }

    @Test
    void isToldTheSameForTheSameKeyOfAJoin() {
        line.scene.held(ANNA, 4);
        var plain = line.join(BERT, 1);
        var keyed = new JoinWaitlist(plain.id(), new Buyer(BERT, false, false), plain.party(),
                plain.options(),
                "k", 1, ORIGIN);
        var first = line.scene.outcome(keyed);
        assertThat(line.scene.outcome(keyed)).isEqualTo(first);
        assertThat(line.scene
                .outcome(new JoinWaitlist(line.id(), keyed.buyer(), plain.party(), plain.options(), "k", 9,
                        ORIGIN)))
                .isEqualTo(new Outcome.KeyReused());
    }

    @Test
    void isNotNeededWhereThereIsEnough() {
        line.scene.held(ANNA, 2);
        assertThat(line.scene.outcome(line.join(BERT, 2))).isEqualTo(new Outcome.NoNeedToWait());
        assertThat(line.scene.pool().free()).isEqualTo(2);
        assertThat(line.scene.outcome(line.join(BERT, 3))).isInstanceOf(Outcome.Waitlisted.class);
        assertThat(line.scene.outcome(line.join(Waiters.CORA, 11))).isInstanceOf(Outcome.LimitReached.class);
    }
}
