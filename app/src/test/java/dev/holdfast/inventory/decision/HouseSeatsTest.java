package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.NewBlock;
import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Release;
import dev.holdfast.inventory.decision.LaneRequest.BlockSeats;
import dev.holdfast.inventory.decision.Outcome.Held;
import dev.holdfast.inventory.decision.Outcome.SeatTaken;
import dev.holdfast.inventory.decision.Outcome.SeatsBlocked;
import dev.holdfast.inventory.decision.Outcome.SeatsNotBlocked;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.platform.ids.SessionId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Hall.EVENING;
import static dev.holdfast.inventory.decision.Hall.SEATS;
import static dev.holdfast.inventory.decision.Hall.block;
import static dev.holdfast.inventory.decision.Hall.seats;
import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.HOLD;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static org.assertj.core.api.Assertions.assertThat;

class HouseSeatsTest {

    private final Scene scene = Hall.scene();

    @Test
    void areOutOfSale() {
        Decision.Result result = scene.decide(block(true, 0, 1));

        assertThat(result.outcomes()).containsExactly(new SeatsBlocked(13));
        Changes changes = result.changes();
        assertThat(changes.units().claimed()).containsExactly(
                new Claim(EVENING, 0, SEATS, SeatState.BLOCKED, null),
                new Claim(EVENING, 1, SEATS, SeatState.BLOCKED, null));
        assertThat(changes.newBlocks()).containsExactly(new NewBlock(SEATS, 2, ORIGIN.actor()));
        assertThat(changes.pools()).isEqualTo(Map.of(SEATS, new PoolDelta(0, 0, 0, 2)));
        assertThat(Note.of(changes.journal()))
                .containsExactly(new Note("seats_blocked", null, null, null, ORIGIN,
                        "2", new UnitChange(SeatState.BLOCKED, List.of(EVENING, EVENING), List.of(0, 1))));
        assertThat(((SeatTaken) scene.outcome(scene.reserve(ANNA, seats(1)))).taken()).containsExactly(1);
    }

    @Test
    void areBlockedBeforeAnybodyOfTheBatchIsServed() {
        assertThat(scene.decide(scene.reserve(ANNA, seats(0)), block(true, 0)).outcomes().getFirst())
                .isInstanceOf(SeatTaken.class);
    }

    @Test
    void arePutBackForSale() {
        scene.decide(block(true, 0, 1, 2));

        Decision.Result result = scene.decide(scene.reserve(ANNA, seats(1)), block(false, 1, 2));

        assertThat(result.outcomes().getFirst()).isInstanceOf(Held.class);
        assertThat(result.outcomes().getLast()).isEqualTo(new SeatsBlocked(14));
        assertThat(result.changes().newBlocks()).containsExactly(new NewBlock(SEATS, -2, ORIGIN.actor()));
        assertThat(result.changes().units().released())
                .containsExactly(new Release(EVENING, 1, null), new Release(EVENING, 2, null));
        assertThat(Note.of(result.changes().journal()).getFirst()).isEqualTo(new Note("seats_released", null,
                null,
                null, ORIGIN, "2", new UnitChange(SeatState.FREE, List.of(EVENING, EVENING), List.of(1, 2))));
    }

    @Test
    void areBlockedTwiceWithoutHarm() {
        scene.decide(block(true, 0));

        Decision.Result result = scene.decide(block(true, 0));

        assertThat(result.outcomes()).containsExactly(new SeatsBlocked(14));
        assertThat(result.changes().isEmpty()).isTrue();
        assertThat(scene.outcome(block(true, 0, 1))).isEqualTo(new SeatsBlocked(13));
        assertThat(scene.pool(SEATS).blocked()).isEqualTo(2);
    }

    @Test
    void areNotThoseThatSomebodyHas() {
        Hall.held(scene, ANNA, seats(0));
        Hall.sold(scene, ANNA, seats(1));

        Decision.Result result = scene.decide(block(true, 0, 1, 2));

        assertThat(result.outcomes()).containsExactly(new SeatTaken(EVENING, List.of(0, 1), List.of()));
        assertThat(result.changes().isEmpty()).isTrue();
    }

    @Test
    void areOnlyPutBackIfTheyAreTheHouses() {
        scene.decide(block(true, 0));
        Hall.held(scene, ANNA, seats(1));

        Decision.Result result = scene.decide(block(false, 0, 1, 2));

        assertThat(result.outcomes()).containsExactly(new SeatsNotBlocked(EVENING, List.of(1, 2)));
        assertThat(result.changes().isEmpty()).isTrue();
    }

    @Test
    void waitForDeadHoldsThatWereNotRead() {
        Hall.sold(scene, ANNA, seats(2));
        Hall.held(scene, ANNA, seats(0));
        Hall.held(scene, ANNA, seats(1));
        scene.after(HOLD).reading(1);

        assertThat(scene.outcome(block(true, 2))).isInstanceOf(SeatTaken.class);
        scene.reading(0);
        assertThat(scene.outcome(block(true, 0, 1, 2))).isEqualTo(new Outcome.Deferred());
        scene.reading(2);
        assertThat(scene.outcome(block(true, 0, 1))).isEqualTo(new SeatsBlocked(12));
    }

    @Test
    void areBlockedAtTheVersionTheOrganizerSaw() {
        var stale = new BlockSeats(EVENING, List.of(0), true, OptionalInt.of(2), ORIGIN);
        var current = new BlockSeats(EVENING, List.of(0), true, OptionalInt.of(1), ORIGIN);

        assertThat(scene.outcome(stale)).isEqualTo(new Outcome.VersionConflict(1));
        assertThat(scene.outcome(current)).isEqualTo(new SeatsBlocked(14));
    }

    @Test
    void areOfADateWithSeats() {
        var unknown = new SessionId(new UUID(1, 99));

        assertThat(scene.outcome(new BlockSeats(unknown, List.of(0), true, OptionalInt.empty(), ORIGIN)))
                .isEqualTo(new Outcome.NoSuchPart("seated session " + unknown));
        assertThat(
                scene.outcome(new BlockSeats(Scene.SESSION, List.of(0), true, OptionalInt.empty(), ORIGIN)))
                .isEqualTo(new Outcome.NoSuchPart("seated session " + Scene.SESSION));
    }
}
