package dev.holdfast.inventory.seating;

import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Who has which seat, and that nobody's copy changes anybody else's. */
class SeatStatesTest {
    private static final SeatStates FREE = SeatStates.free(Hall.plain(2, 3).layout(), 7);

    @Test
    void changesMakeNewStatesAndCount() {
        SeatStates later = FREE.with(List.of(new SeatStates.Change(1, SeatState.HELD),
                new SeatStates.Change(2, SeatState.BLOCKED), new SeatStates.Change(1, SeatState.SOLD)), 9);

        assertThat(later.states()).containsExactly(SeatState.FREE, SeatState.SOLD, SeatState.BLOCKED,
                SeatState.FREE, SeatState.FREE, SeatState.FREE);
        assertThat(later.codes()).containsExactly(0, 2, 3, 0, 0, 0);
        assertThat(later.journalNumber()).isEqualTo(9);
        assertThat(later.count(SeatState.FREE)).isEqualTo(4);
        assertThat(later.count(SeatState.HELD)).isZero();
        assertThat(later.count(SeatState.SOLD)).isEqualTo(1);
        assertThat(later.count(SeatState.BLOCKED)).isEqualTo(1);
        assertThat(FREE.count(SeatState.FREE)).isEqualTo(6);
        assertThat(FREE.states()).containsOnly(SeatState.FREE);
        assertThat(FREE.journalNumber()).isEqualTo(7);
        assertThat(later).hasToString("seats as of 9: free, held, sold, blocked [4, 0, 1, 1]");
    }

    @Test
    void sameStatesAreAsOfALaterEntry() {
        SeatStates later = FREE.with(List.of(new SeatStates.Change(1, SeatState.HELD)), 9).asOf(12);

        assertThat(later.journalNumber()).isEqualTo(12);
        assertThat(later.state(1)).isEqualTo(SeatState.HELD);
        assertThat(later.count(SeatState.FREE)).isEqualTo(5);
    }

    @Test
    void anOpenCopyIsNobodyElses() {
        OpenSeats open = FREE.open();
        open.set(0, SeatState.SOLD);
        open.set(0, SeatState.HELD);
        open.set(3, SeatState.BLOCKED);

        assertThat(open.free()).isEqualTo(4);
        assertThat(open.count(SeatState.FREE, unit -> unit < 3)).isEqualTo(2);
        assertThat(open.state(0)).isEqualTo(SeatState.HELD);
        assertThat(FREE.state(0)).isEqualTo(SeatState.FREE);
        assertThat(FREE.open().free()).isEqualTo(6);
        open.set(0, SeatState.FREE);
        assertThat(open.free()).isEqualTo(5);
    }

    @Test
    void viewsCannotBeChanged() {
        FREE.codes()[0] = 1;

        assertThat(FREE.state(0)).isEqualTo(SeatState.FREE);
        assertThatThrownBy(() -> FREE.states().set(0, SeatState.HELD))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void aUnitOutsideIsABug() {
        assertThatThrownBy(() -> FREE.with(List.of(new SeatStates.Change(6, SeatState.HELD)), 8))
                .isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> FREE.open().set(-1, SeatState.HELD))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void statesHaveCodesAndTexts() {
        assertThat(List.of(SeatState.of(0), SeatState.of(1), SeatState.of(2), SeatState.of(3)))
                .containsExactly(SeatState.values());
        for (SeatState state : SeatState.values()) {
            assertThat(SeatState.of(state.code())).isEqualTo(state);
            assertThat(SeatState.of(state.text())).isEqualTo(state);
        }
        assertThat(SeatState.BLOCKED.text()).isEqualTo("blocked");
        assertThatIllegalArgumentException().isThrownBy(() -> SeatState.of(4));
        assertThatIllegalArgumentException().isThrownBy(() -> SeatState.of("FREE"));
    }
}
