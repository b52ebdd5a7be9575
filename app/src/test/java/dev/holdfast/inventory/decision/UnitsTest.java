package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.Changes.UnitChanges;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Claim;
import dev.holdfast.inventory.decision.Changes.UnitChanges.Release;
import dev.holdfast.inventory.seating.SeatState;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.BookingId;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.UUID;

import static dev.holdfast.inventory.decision.Hall.EVENING;
import static dev.holdfast.inventory.decision.Hall.SEATS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What has to be written for what becomes of a unit in one batch. */
class UnitsTest {

    private static final BookingId FIRST = new BookingId(new UUID(5, 1));
    private static final BookingId SECOND = new BookingId(new UUID(5, 2));

    private final Units units = new Units(Map.of(EVENING, SeatStates.free(Hall.LAYOUT, 0)));

    private static Claim claim(SeatState state, BookingId owner) {
        return new Claim(EVENING, 3, SEATS, state, owner);
    }

    private static Release row(BookingId owner) {
        return new Release(EVENING, 3, owner);
    }

    @Test
    void releasedAndClaimedAnewAreTwoRows() {
        units.release(EVENING, 3, FIRST);
        units.claim(claim(SeatState.HELD, SECOND));

        assertThat(units.changes()).isEqualTo(
                new UnitChanges(List.of(row(FIRST)), List.of(claim(SeatState.HELD, SECOND)), List.of()));
        assertThat(units.changes().isEmpty()).isFalse();
    }

    @Test
    void claimedAndReleasedAreNone() {
        units.claim(claim(SeatState.HELD, FIRST));
        units.release(EVENING, 3, FIRST);

        assertThat(units.changes().isEmpty()).isTrue();
        assertThat(units.seats(EVENING).state(3)).isEqualTo(SeatState.FREE);
    }

    @Test
    void claimedAndSoldAreOneRow() {
        units.claim(claim(SeatState.HELD, FIRST));
        units.sell(EVENING, 3, SEATS, FIRST);

        assertThat(units.changes()).isEqualTo(
                new UnitChanges(List.of(), List.of(claim(SeatState.SOLD, FIRST)), List.of()));
    }

    @Test
    void soldStayTheSameClaim() {
        units.sell(EVENING, 3, SEATS, FIRST);

        assertThat(units.changes()).isEqualTo(new UnitChanges(List.of(), List.of(), List.of(row(FIRST))));
        assertThat(units.seats(EVENING).state(3)).isEqualTo(SeatState.SOLD);
    }

    @Test
    void soldAndReleasedAreReleased() {
        units.sell(EVENING, 3, SEATS, FIRST);
        units.release(EVENING, 3, FIRST);

        assertThat(units.changes()).isEqualTo(new UnitChanges(List.of(row(FIRST)), List.of(), List.of()));
    }

    @Test
    void claimedTwiceFailLoudly() {
        units.claim(claim(SeatState.HELD, FIRST));

        assertThatThrownBy(() -> units.claim(claim(SeatState.HELD, SECOND)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(EVENING.toString());
    }

    @Test
    void areSeenAsTheyBecome() {
        units.claim(claim(SeatState.HELD, FIRST));
        assertThat(units.seats(EVENING).state(3)).isEqualTo(SeatState.HELD);
        units.sell(EVENING, 3, SEATS, FIRST);
        assertThat(units.seats(EVENING).state(3)).isEqualTo(SeatState.SOLD);
        units.release(EVENING, 3, FIRST);
        assertThat(units.seats(EVENING).state(3)).isEqualTo(SeatState.FREE);
        assertThat(units.seats(EVENING).free()).isEqualTo(15);
        assertThat(units.wereRead(EVENING)).isTrue();
        assertThat(units.wereRead(Scene.SESSION)).isFalse();
    }

    @Test
    void ofAnotherDateAreNoneOfIts() {
        units.claim(new Claim(Scene.SESSION, 3, Scene.POOL, SeatState.HELD, FIRST));

        assertThat(units.seats(EVENING).state(3)).isEqualTo(SeatState.FREE);
    }

    @Test
    void anyOfThemIsAChange() {
        assertThat(new UnitChanges(List.of(), List.of(), List.of()).isEmpty()).isTrue();
        assertThat(new UnitChanges(List.of(row(FIRST)), List.of(), List.of()).isEmpty()).isFalse();
        assertThat(new UnitChanges(List.of(), List.of(claim(SeatState.SOLD, FIRST)), List.of()).isEmpty())
                .isFalse();
        assertThat(new UnitChanges(List.of(), List.of(), List.of(row(FIRST))).isEmpty()).isFalse();
    }
}
