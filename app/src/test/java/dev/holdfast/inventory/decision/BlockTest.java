package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.NewBlock;
import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.LaneRequest.Block;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.BERT;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.POOL;
import static org.assertj.core.api.Assertions.assertThat;

class BlockTest {

    private final Scene scene = Scene.withCapacity(5);

    @Test
    void takesUnitsOutOfSale() {
        Decision.Result result = scene.decide(scene.block(2));

        assertThat(result.outcomes()).containsExactly(new Outcome.Blocked(3));
        assertThat(result.changes().newBlocks()).containsExactly(new NewBlock(POOL, 2, ORIGIN.actor()));
        assertThat(result.changes().pools()).isEqualTo(Map.of(POOL, new PoolDelta(0, 0, 0, 2)));
        assertThat(Note.of(result.changes().journal()))
                .containsExactly(new Note("blocked", null, null, null, ORIGIN, "2"));
        assertThat(scene.ledger.rules.version()).isEqualTo(1);
    }

    @Test
    void takesAllThatIsFreeAndNotOneMore() {
        scene.held(ANNA, 2);

        assertThat(scene.outcome(scene.block(4))).isEqualTo(new Outcome.NotFree(3));
        assertThat(scene.outcome(scene.block(3))).isEqualTo(new Outcome.Blocked(0));
    }

    @Test
    void leavesNothingToBuyersWhoCameInTheSameBatch() {
        List<Outcome> outcomes = scene.decide(scene.reserve(ANNA, 1), scene.block(5)).outcomes();

        assertThat(outcomes).containsExactly(new Outcome.SoldOut(), new Outcome.Blocked(0));
    }

    @Test
    void putsUnitsBack() {
        scene.decide(scene.block(3));

        Decision.Result result = scene.decide(scene.reserve(BERT, 5), scene.block(-3));

        assertThat(result.outcomes().get(0)).isInstanceOf(Outcome.Held.class);
        assertThat(result.outcomes().get(1)).isEqualTo(new Outcome.Blocked(5));
        assertThat(Note.of(result.changes().journal()).getFirst())
                .isEqualTo(new Note("unblocked", null, null, null, ORIGIN, "-3"));
    }

    @Test
    void putsNoMoreBackThanTheHouseHas() {
        scene.decide(scene.block(3));

        assertThat(scene.outcome(scene.block(-4))).isEqualTo(new Outcome.NotBlocked(3));
        assertThat(scene.outcome(scene.block(Integer.MIN_VALUE))).isEqualTo(new Outcome.NotBlocked(3));
    }

    @Test
    void ofNothingChangesNothing() {
        Decision.Result result = scene.decide(scene.block(0));

        assertThat(result.outcomes()).containsExactly(new Outcome.Blocked(5));
        assertThat(result.changes().isEmpty()).isTrue();
    }

    @Test
    void thatGoesBackAndForthLeavesTheCounterAlone() {
        Decision.Result result = scene.decide(scene.block(2), scene.block(-2));

        assertThat(result.changes().pools()).isEmpty();
        assertThat(result.changes().newBlocks()).hasSize(2);
    }

    @Test
    void meetsTheVersionTheOrganizerSaw() {
        assertThat(scene.outcome(new Block(POOL, 1, 2, ORIGIN))).isEqualTo(new Outcome.VersionConflict(1));
        assertThat(scene.pool().blocked()).isZero();
    }
}
