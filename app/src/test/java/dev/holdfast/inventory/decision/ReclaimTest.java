package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.JournalEntry;
import dev.holdfast.inventory.decision.EventState.HoldEnd;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.LaneRequest.Sweep;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

class ReclaimTest {

    private static final Sweep SWEEP = new Sweep(false, ORIGIN);
    private static final Sweep SWEEP_ALL = new Sweep(true, ORIGIN);

    private final Scene scene = Scene.withCapacity(5);

    @Test
    void neverRefusesWhileADeadHoldSitsOnStock() {
        Booking dead = scene.held(ANNA, 5);
        scene.at(dead.deadline());

        Decision.Result result = scene.decide(scene.reserve(BERT, 5));

        assertThat(result.outcomes().getFirst()).isInstanceOf(Outcome.Held.class);
        assertThat(result.changes().endedHolds()).containsExactly(new HoldEnd(dead.id(), dead.deadline()));
        assertThat(result.changes().pools()).isEmpty();
        assertThat(Note.of(result.changes().journal()).getFirst()).isEqualTo(new Note("expired", dead.id(),
                BookingState.PENDING, BookingState.EXPIRED, Reclaim.TIME, null));
    }

    @Test
    void leavesAHoldToItsLastMoment() {
        Booking held = scene.held(ANNA, 5);
        scene.at(held.deadline().minusNanos(1));

        assertThat(scene.outcome(scene.reserve(BERT, 1))).isEqualTo(new Outcome.AllHeld(held.deadline()));
    }

    @Test
    void takesADeadHoldBackFromAChargeThatNeverEnded() {
        Booking paying = scene.paying(ANNA, 5);
        scene.at(paying.deadline());

        assertThat(scene.outcome(scene.reserve(BERT, 5))).isInstanceOf(Outcome.Held.class);
        assertThat(scene.booking(paying).state()).isEqualTo(BookingState.EXPIRED);
    }

    @Test
    void asksToWaitWhenNotAllDeadHoldsCouldBeRead() {
        scene.held(ANNA, 2);
        scene.held(ANNA, 3);
        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(scene.reserve(BERT, 5))).isEqualTo(new Outcome.Deferred());
        assertThat(scene.outcome(scene.reserve(BERT, 5))).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void asksNobodyToWaitWhoCanBeServed() {
        scene.held(ANNA, 2);
        scene.held(ANNA, 3);
        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(scene.reserve(BERT, 2))).isInstanceOf(Outcome.Held.class);
    }

    @Test
    void letsNobodyOvertakeWhoHasToWait() {
        scene.held(ANNA, 2);
        scene.held(ANNA, 3);
        scene.after(HOLD).reading(1);

        List<Outcome> outcomes = scene.decide(scene.reserve(BERT, 3), scene.reserve(ANNA, 2)).outcomes();

        assertThat(outcomes).containsOnly(new Outcome.Deferred());
    }

    @Test
    void asksOrganizersToWaitToo() {
        scene.held(ANNA, 2);
        scene.held(ANNA, 3);
        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(scene.block(5))).isEqualTo(new Outcome.Deferred());
        assertThat(scene.outcome(scene.block(5))).isEqualTo(new Outcome.Blocked(0));
    }

    @Test
    void asksTheOrganizerToWaitBeforeACapacityIsRefused() {
        scene.held(ANNA, 2);
        scene.held(ANNA, 3);
        scene.after(HOLD).reading(1);
        Patch none = Scene.toCapacity(0);

        assertThat(scene.outcome(scene.edit(none))).isEqualTo(new Outcome.Deferred());
        assertThat(scene.outcome(scene.edit(none))).isEqualTo(new Outcome.Edited(2));
    }

    @Test
    void sweepsWhatIsDead() {
        scene.held(ANNA, 1);
        scene.held(ANNA, 1);
        scene.after(Duration.ofMinutes(1)).held(BERT, 1);
        scene.after(HOLD.minusMinutes(1));

        assertThat(scene.outcome(SWEEP)).isEqualTo(new Outcome.Swept(2));
        assertThat(scene.pool().held()).isEqualTo(1);
        Decision.Result again = scene.decide(SWEEP);
        assertThat(again.outcomes()).containsExactly(new Outcome.Swept(0));
        assertThat(again.changes().isEmpty()).isTrue();
    }

    private Decision.Result sweepAll(LaneRequest... requests) {
        EventState read = Reader.read(scene.ledger, List.of(requests), scene.time(),
                new Reader.Reach(10, scene.time().plus(HOLD)));
        Decision.Result result = Decision.decide(read, List.of(requests), scene.time());
        scene.ledger.write(result.changes());
        LedgerAudit.audit(scene.ledger);
        return result;
    }

    @Test
    void sweepsLivingHoldsOnlyWhenToldTo() {
        Booking held = scene.held(ANNA, 1);

        assertThat(sweepAll(SWEEP).outcomes()).containsExactly(new Outcome.Swept(0));
        Decision.Result all = sweepAll(SWEEP_ALL, SWEEP);
        assertThat(all.outcomes()).containsOnly(new Outcome.Swept(1));
        assertThat(Note.of(all.changes().journal())).containsExactly(new Note("expired", held.id(),
                BookingState.PENDING, BookingState.EXPIRED, ORIGIN, null));
    }

    @Test
    void sweepsNoHoldThatIsBeingPaid() {
        Booking paying = scene.paying(ANNA, 1);

        assertThat(sweepAll(SWEEP_ALL).outcomes()).containsExactly(new Outcome.Swept(0));
        assertThat(scene.booking(paying).state()).isEqualTo(BookingState.PAYING);
    }

    @Test
    void tellsTimeFromThePersonWhoSweeps() {
        scene.held(ANNA, 1);
        scene.after(Duration.ofMinutes(1)).held(BERT, 1);
        scene.after(HOLD.minusMinutes(1));

        assertThat(sweepAll(SWEEP_ALL).changes().journal()).extracting(JournalEntry::origin)
                .containsExactly(Reclaim.TIME, ORIGIN);
    }

    @Test
    void doesNotEndTwiceWhatEndsInTheSameBatch() {
        Booking held = scene.held(ANNA, 2);
        scene.at(held.deadline());

        List<Outcome> outcomes = scene.decide(SWEEP, Scene.cancel(held)).outcomes();

        assertThat(outcomes).containsExactly(new Outcome.Swept(0), new Outcome.AlreadyExpired());
    }
}
