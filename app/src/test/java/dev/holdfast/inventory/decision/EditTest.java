package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.PoolDelta;
import dev.holdfast.inventory.decision.Changes.RulesUpdate;
import dev.holdfast.inventory.decision.LaneRequest.Edit;
import dev.holdfast.inventory.decision.LaneRequest.Patch;
import dev.holdfast.inventory.decision.LaneRequest.Price;
import dev.holdfast.inventory.decision.LaneRequest.Times;
import dev.holdfast.platform.ids.TicketTypeId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Scene.ANNA;
import static dev.holdfast.inventory.decision.Scene.NOW;
import static dev.holdfast.inventory.decision.Scene.ORIGIN;
import static dev.holdfast.inventory.decision.Scene.POOL;
import static dev.holdfast.inventory.decision.Scene.SESSION;
import static dev.holdfast.inventory.decision.Scene.START;
import static dev.holdfast.inventory.decision.Scene.TYPE;
import static dev.holdfast.inventory.decision.Scene.dollars;
import static dev.holdfast.inventory.decision.Scene.toCapacity;
import static dev.holdfast.inventory.decision.Scene.toStatus;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EditTest {

    private static final String NOT_AHEAD = "Start datetime must be in the future";
    private static final String WRONG_ORDER = "Start datetime must be before end datetime";

    private final Scene scene = Scene.withCapacity(5);

    private static Patch toTimes(@Nullable Instant startsAt, @Nullable Instant endsAt) {
        return new Patch(Optional.empty(), OptionalInt.empty(), Optional.empty(),
                Optional.of(new Times(SESSION, startsAt, endsAt)), Optional.empty());
    }

    private static Patch toPrice(TicketTypeId type, long minor) {
        return new Patch(Optional.empty(), OptionalInt.empty(), Optional.empty(), Optional.empty(),
                Optional.of(new Price(type, minor)));
    }

    @Test
    void ofNothingRaisesTheVersion() {
        Decision.Result result = scene.decide(scene.edit(Patch.NONE));

        assertThat(result.outcomes()).containsExactly(new Outcome.Edited(2));
        EventRules expected = Scene.withCapacity(5).ledger.rules;
        assertThat(result.changes().rules()).contains(new RulesUpdate(new EventRules(2, expected.status(),
                expected.bookingMax(), expected.personMax(), expected.openHoldsMax(), expected.holds()), true,
                List.of(),
                List.of()));
        assertThat(Note.of(result.changes().journal()))
                .containsExactly(new Note("edited", null, null, null, ORIGIN, "version 2"));
    }

    @Test
    void meetsTheVersionTheOrganizerSaw() {
        List<Outcome> outcomes = scene.decide(scene.edit(Patch.NONE), scene.edit(Patch.NONE)).outcomes();

        assertThat(outcomes).containsExactly(new Outcome.Edited(2), new Outcome.VersionConflict(2));
        assertThat(scene.outcome(new Edit(1, Patch.NONE, ORIGIN))).isEqualTo(new Outcome.VersionConflict(2));
    }

    @Test
    void thatIsRefusedChangesNothing() {
        scene.held(ANNA, 1);
        Patch half = new Patch(Optional.of(EventStatus.DRAFT), OptionalInt.of(3),
                toCapacity(0).capacity(), Optional.empty(), Optional.empty());

        Decision.Result result = scene.decide(scene.edit(half));

        assertThat(result.outcomes()).containsExactly(new Outcome.CapacityBelowTaken(1));
        assertThat(result.changes().isEmpty()).isTrue();
    }

    @Test
    void setsTheLimitPerBookingForBuyersInTheSameBatch() {
        Patch patch = new Patch(Optional.empty(), OptionalInt.of(2), Optional.empty(), Optional.empty(),
                Optional.empty());

        List<Outcome> outcomes = scene.decide(scene.reserve(ANNA, 3), scene.edit(patch)).outcomes();

        assertThat(outcomes.getFirst())
                .isEqualTo(new Outcome.LimitReached(Outcome.Limit.TICKETS_PER_BOOKING, 2));
    }

    @Test
    void movesWhatIsFreeWithTheCapacity() {
        scene.held(ANNA, 1);
        scene.sold(ANNA, 1);
        scene.decide(scene.block(1));

        assertThat(scene.outcome(scene.edit(toCapacity(2)))).isEqualTo(new Outcome.CapacityBelowTaken(3));
        Decision.Result result = scene.decide(scene.edit(toCapacity(3)));
        assertThat(result.changes().pools()).isEqualTo(Map.of(POOL, new PoolDelta(-2, 0, 0, 0)));
        assertThat(scene.pool().free()).isZero();
        scene.decide(scene.edit(toCapacity(9)));
        assertThat(scene.pool().free()).isEqualTo(6);
    }

    @Test
    void sellsANewCapacityInTheSameBatch() {
        assertThat(scene.decide(scene.reserve(ANNA, 8), scene.edit(toCapacity(8))).outcomes().getFirst())
                .isInstanceOf(Outcome.Held.class);
    }

    @Test
    void movesTheTimes() {
        Instant starts = START.plusSeconds(60);
        Instant ends = START.plusSeconds(120);

        Decision.Result result = scene.decide(scene.edit(toTimes(starts, ends)));

        assertThat(result.changes().rules().orElseThrow().sessions())
                .containsExactly(new SessionRules(SESSION, starts, ends));
        assertThat(scene.outcome(scene.edit(toTimes(null, ends.plusSeconds(1)))))
                .isEqualTo(new Outcome.Edited(3));
        assertThat(scene.ledger.sessions.get(SESSION))
                .isEqualTo(new SessionRules(SESSION, starts, ends.plusSeconds(1)));
    }

    @Test
    void refusesTimesInTheWrongOrder() {
        Instant ends = START.plus(Duration.ofHours(2));

        assertThat(scene.outcome(scene.edit(toTimes(ends, null))))
                .isEqualTo(new Outcome.IllegalTimes(WRONG_ORDER));
        assertThat(scene.outcome(scene.edit(toTimes(null, START))))
                .isEqualTo(new Outcome.IllegalTimes(WRONG_ORDER));
        assertThat(scene.outcome(scene.edit(toTimes(ends.minusNanos(1), null))))
                .isEqualTo(new Outcome.Edited(2));
    }

    @Test
    void refusesANewStartThatHasPassed() {
        assertThat(scene.outcome(scene.edit(toTimes(NOW, null))))
                .isEqualTo(new Outcome.IllegalTimes(NOT_AHEAD));
        assertThat(scene.outcome(scene.edit(toTimes(NOW.plusNanos(1), null))))
                .isEqualTo(new Outcome.Edited(2));
    }

    @Test
    void mayMoveTheEndOfWhatHasBegun() {
        scene.at(START.plusSeconds(1));

        assertThat(scene.outcome(scene.edit(toTimes(START, START.plusSeconds(9)))))
                .isEqualTo(new Outcome.Edited(2));
    }

    @Test
    void setsThePriceForThoseWhoComeLater() {
        Booking held = scene.held(ANNA, 1);
        Decision.Result result = scene.decide(scene.reserve(ANNA, 1), scene.edit(toPrice(TYPE, 900)));

        assertThat(scene.booking(held).amount()).isEqualTo(dollars(Scene.PRICE));
        assertThat(((Outcome.Held) result.outcomes().getFirst()).booking().amount()).isEqualTo(dollars(900));
        assertThat(result.changes().rules().orElseThrow().ticketTypes())
                .containsExactly(new TicketRules(TYPE, SESSION, POOL, dollars(900)));
    }

    @Test
    void failsLoudlyOnATicketTypeThatWasNotRead() {
        var unknown = new TicketTypeId(new UUID(3, 99));

        assertThatThrownBy(() -> scene.decide(scene.edit(toPrice(unknown, 1))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(unknown.toString());
    }

    @ParameterizedTest
    @CsvSource({"DRAFT,DRAFT", "DRAFT,PUBLISHED", "DRAFT,CANCELLED", "PUBLISHED,DRAFT", "PUBLISHED,PUBLISHED",
            "PUBLISHED,CANCELLED", "CANCELLED,CANCELLED"})
    void goesFromOneStatusToAnother(EventStatus from, EventStatus to) {
        scene.status(from);

        assertThat(scene.outcome(scene.edit(toStatus(to)))).isEqualTo(new Outcome.Edited(2));
        assertThat(scene.ledger.rules.status()).isEqualTo(to);
    }

    @ParameterizedTest
    @CsvSource({"DRAFT", "PUBLISHED"})
    void neverComesBackFromCancelled(EventStatus to) {
        scene.status(EventStatus.CANCELLED);

        assertThat(scene.outcome(scene.edit(toStatus(to))))
                .isEqualTo(new Outcome.IllegalTransition(EventStatus.CANCELLED, to));
    }

    @Test
    void publishesOnlyWhatLiesAhead() {
        scene.status(EventStatus.DRAFT).at(START);

        assertThat(scene.outcome(scene.edit(toStatus(EventStatus.PUBLISHED))))
                .isEqualTo(new Outcome.IllegalTimes(NOT_AHEAD));
        assertThat(scene.outcome(scene.edit(toStatus(EventStatus.CANCELLED))))
                .isEqualTo(new Outcome.Edited(2));
    }

    @Test
    void publishesWhenOneOfTheSessionsLiesAhead() {
        scene.status(EventStatus.DRAFT).at(START);
        scene.another(1, START.plusSeconds(1), 100);

        assertThat(scene.outcome(scene.edit(toStatus(EventStatus.PUBLISHED))))
                .isEqualTo(new Outcome.Edited(2));
    }

    @Test
    void publishesByItsDatesWhateverSlotsTheBatchNames() {
        Scene hall = Hall.scene().status(EventStatus.DRAFT);
        LaneRequest.Reserve ofSlot = hall.reserve(ANNA, new Wanted.Slot(Hall.slot(hall, 48, 1), 1));
        hall.at(Hall.DOORS);

        assertThat(hall.decide(ofSlot, hall.edit(toStatus(EventStatus.PUBLISHED))).outcomes().getLast())
                .isEqualTo(new Outcome.IllegalTimes(NOT_AHEAD));
    }

    @Test
    void publishesWhatHasOnlySlotsEvenIfOneHasBegun() {
        Scene hall = Hall.scene().status(EventStatus.DRAFT);
        hall.ledger.sessions.clear();
        LaneRequest.Reserve ofSlot = hall.reserve(ANNA, new Wanted.Slot(Hall.slot(hall, 1, 1), 1));
        hall.ledger.pools.values().removeIf(pool -> !hall.ledger.sessions.containsKey(pool.session()));
        hall.at(Hall.DOORS.plus(Duration.ofHours(1)));

        assertThat(hall.decide(ofSlot, hall.edit(toStatus(EventStatus.PUBLISHED))).outcomes().getLast())
                .isEqualTo(new Outcome.Edited(2));
    }

    @Test
    void publishesWhatIsMovedAheadInTheSameEdit() {
        scene.status(EventStatus.DRAFT).at(START.plusSeconds(1));

        assertThat(scene.outcome(scene.edit(aheadAndPublished()))).isEqualTo(new Outcome.Edited(2));
    }

    @Test
    void publishesWhatIsMovedAheadBesideASessionThatHasBegun() {
        scene.status(EventStatus.DRAFT).at(START.plusSeconds(1));
        scene.another(1, START.minusSeconds(1), 100);

        assertThat(scene.outcome(scene.edit(aheadAndPublished()))).isEqualTo(new Outcome.Edited(2));
    }

    private static Patch aheadAndPublished() {
        Times later = new Times(SESSION, START.plusSeconds(60), START.plusSeconds(120));
        return new Patch(Optional.of(EventStatus.PUBLISHED), OptionalInt.empty(), Optional.empty(),
                Optional.of(later), Optional.empty());
    }

    @Test
    void keepsAnEventOnSaleWhoseSessionsHaveBegun() {
        scene.at(START.plusSeconds(1));

        assertThat(scene.outcome(scene.edit(toStatus(EventStatus.PUBLISHED))))
                .isEqualTo(new Outcome.Edited(2));
    }
}
