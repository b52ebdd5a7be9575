package dev.holdfast.inventory.seating;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** How seats are numbered and described, and layouts written and read. */
class SeatLayoutTest {
    private static final SeatLayout SMALL = SeatLayout.of(List.of(
            new SeatLayout.Section("stalls", "Stalls", List.of(
                    new SeatLayout.Row("A", List.of(seat("11", "gold", 1.5), seat("12", "gold", 2.25))),
                    new SeatLayout.Row("B", List.of(new SeatLayout.Seat("11", "silver", true, false, true, 0),
                            new SeatLayout.Seat("12", "silver", false, true, false, 2_000_000))))),
            new SeatLayout.Section("box", "Königsloge", List.of(
                    new SeatLayout.Row("", List.of(seat("1", "gold", 0.001)))))));

    private static SeatLayout.Seat seat(String label, String category, double distance) {
        return new SeatLayout.Seat(label, category, false, false, false, distance);
    }

    private static SeatLayout stadium() {
        var sections = new ArrayList<SeatLayout.Section>();
        for (int section = 0; section < 40; section++) {
            double angle = section * Math.PI / 20;
            var rows = new ArrayList<SeatLayout.Row>();
            for (int row = 0; row < 50; row++) {
                double out = 40 + row * 0.8;
                rows.add(new SeatLayout.Row("R" + row, IntStream.range(0, 50)
                        .mapToObj(i -> seat("" + (i + 1),
                                "cat",
                                Math.hypot(out * Math.cos(angle + i / 333.3),
                                        out * Math.sin(angle) + i * 0.513)))
                        .toList()));
            }
            sections.add(new SeatLayout.Section("s" + section, "Section " + section, rows));
        }
        return SeatLayout.of(sections);
    }

    @Test
    void unitsCountRowByRow() {
        assertThat(SMALL.seats()).isEqualTo(5);
        assertThat(SMALL.sectionCount()).isEqualTo(2);
        assertThat(SMALL.categoryCount()).isEqualTo(2);
        assertThat(IntStream.range(0, 5).mapToObj(SMALL::describe)).containsExactly("Stalls row A seat 11",
                "Stalls row A seat 12", "Stalls row B seat 11", "Stalls row B seat 12", "Königsloge seat 1");
        assertThat(IntStream.range(0, 5).map(SMALL::sectionOf)).containsExactly(0, 0, 0, 0, 1);
        assertThat(IntStream.range(0, 5).map(SMALL::categoryOf)).containsExactly(0, 0, 1, 1, 0);
        assertThat(SMALL.sectionKey(4)).isEqualTo("box");
        assertThat(SMALL.categoryKey(2)).isEqualTo("silver");
        assertThat(SMALL.rowLabel(3)).isEqualTo("B");
        assertThat(SMALL.seatLabel(3)).isEqualTo("12");
        assertThat(IntStream.range(0, 5).filter(SMALL::accessible)).containsExactly(2);
        assertThat(IntStream.range(0, 5).filter(SMALL::companion)).containsExactly(3);
        assertThat(IntStream.range(0, 5).filter(SMALL::aisleAfter)).containsExactly(2);
        assertThat(SMALL.distance(1)).isEqualTo(2.25);
    }

    @Test
    void keysHaveNumbers() {
        assertThat(SMALL.section("box")).hasValue(1);
        assertThat(SMALL.section("pit")).isEmpty();
        assertThat(SMALL.category("silver")).hasValue(1);
        assertThat(SMALL.category("lead")).isEmpty();
    }

    @Test
    void aUnitOutsideIsABug() {
        assertThatThrownBy(() -> SMALL.describe(5)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> SMALL.accessible(-1)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void sectionsShareNoKeyAndDistancesAreNumbers() {
        var twice = new SeatLayout.Section("a", "A", List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> SeatLayout.of(List.of(twice, twice)))
                .withMessageContaining("key a");
        for (double wrong : new double[]{-1, Double.NaN, Double.POSITIVE_INFINITY, 2_000_001}) {
            assertThatIllegalArgumentException().isThrownBy(() -> seat("7", "gold", wrong))
                    .withMessageContaining("seat 7");
        }
    }

    @Test
    void sectionsAndRowsMayBeEmpty() {
        SeatLayout layout = SeatLayout.of(List.of(new SeatLayout.Section("a", "A", List.of()),
                new SeatLayout.Section("b", "B", List.of(new SeatLayout.Row("1", List.of()),
                        new SeatLayout.Row("2", List.of(seat("1", "gold", 0)))))));

        assertThat(layout.describe(0)).isEqualTo("B row 2 seat 1");
        assertThat(SeatLayout.decode(layout.encode()).sections()).isEqualTo(layout.sections());
        assertThat(SeatStates.free(layout, 1).open().best(Wish.together(1))).containsExactly(0);
        assertThat(SeatStates.free(SeatLayout.of(List.of()), 1).open().best(Wish.together(1))).isNull();
    }

    @Test
    void whatIsWrittenIsReadAgain() {
        assertThat(SeatLayout.decode(SMALL.encode()).sections()).isEqualTo(SMALL.sections());
        SeatLayout stadium = stadium();
        assertThat(SeatLayout.decode(stadium.encode()).sections()).isEqualTo(stadium.sections());
    }

    @Test
    void aStadiumIsFewBytes() {
        assertThat(stadium().seats()).isEqualTo(100_000);
        assertThat(stadium().encode().length).isLessThan(300_000);
    }

    @Test
    void brokenBytesAreRefused() {
        byte[] right = SMALL.encode();
        for (int length = 0; length < right.length; length++) {
            refused(Arrays.copyOf(right, length));
        }
        refused(Arrays.copyOf(right, right.length + 1));
        for (int i = 0; i < right.length; i++) {
            for (int bit = 0; bit < Byte.SIZE; bit++) {
                byte[] wrong = right.clone();
                wrong[i] ^= (byte) (1 << bit);
                assertThat(isRefused(wrong) || SeatLayout.decode(wrong).sections().equals(SMALL.sections()))
                        .as("bit %d of byte %d", bit, i)
                        .isTrue();
            }
        }
    }

    /** The few bits that fill up the last deflated byte mean nothing. */
    private static boolean isRefused(byte[] bytes) {
        try {
            return SeatLayout.decode(bytes).seats() < 0;
        } catch (IllegalArgumentException e) {
            return String.valueOf(e.getMessage()).contains("seat layout");
        }
    }

    private static void refused(byte[] bytes) {
        assertThatIllegalArgumentException().isThrownBy(() -> SeatLayout.decode(bytes))
                .withMessageContaining("seat layout");
    }

    @Test
    void anotherFormatIsNamed() {
        byte[] later = SMALL.encode();
        later[0] = 2;

        assertThatIllegalArgumentException().isThrownBy(() -> SeatLayout.decode(later))
                .withMessage("not a seat layout of format 1: it begins with 2");
    }
}
