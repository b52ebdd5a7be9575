package dev.holdfast.inventory.seating;

import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Whole houses sold by best available. */
class SeatSellingTest {
    private static void sell(OpenSeats open, int[] chosen) {
        for (int unit : chosen) {
            assertThat(open.state(unit)).isEqualTo(SeatState.FREE);
            open.set(unit, SeatState.HELD);
        }
    }

    private static boolean sold(OpenSeats open, int quantity) {
        int[] chosen = open.best(Wish.together(quantity));
        if (chosen == null) {
            return false;
        }
        assertThat(chosen).hasSize(quantity)
                .isEqualTo(
                        IntStream.range(chosen[0], chosen[0] + quantity).toArray());
        sell(open, chosen);
        return true;
    }

    @Test
    void aThousandPairsFillFortyRowsOfFifty() {
        OpenSeats open = Hall.plain(40, 50).open();
        for (int i = 0; i < 1_000; i++) {
            assertThat(sold(open, 2)).as("pair %d", i).isTrue();
        }

        assertThat(open.free()).isZero();
        assertThat(sold(open, 1)).isFalse();
    }

    @Test
    void groupsOfOneSizeAreAsManyAsTheRowsHold() {
        for (int size = 1; size <= 7; size++) {
            OpenSeats open = Hall.plain(25, 41).open();
            int groups = 0;
            while (sold(open, size)) {
                groups++;
            }
            assertThat(groups).as("groups of %d", size).isEqualTo(25 * (41 / size));
        }
    }

    /** Whatever the order, pairs and triples leave at most single seats, and few of them. */
    @Test
    void pairsAndTriplesInAnyOrderFillRowsOfFortyOne() {
        long seed = Long.getLong("holdfast.seed", System.nanoTime());
        System.out.println("pairsAndTriplesInAnyOrderFillRowsOfFortyOne: -Dholdfast.seed=" + seed);
        var random = new SplittableRandom(seed);
        for (int round = 0; round < 50; round++) {
            OpenSeats open = Hall.plain(25, 41).open();
            int triplesInTen = random.nextInt(0, 11);
            while (sold(open, random.nextInt(10) < triplesInTen ? 3 : 2)) {
                assertThat(open.free()).isNotNegative();
            }
            while (sold(open, 2)) {
                assertThat(open.free()).isNotNegative();
            }
            assertThat(open.free()).as("seats left with %d triples in ten", triplesInTen)
                    .isLessThanOrEqualTo(25);
        }
    }

    @Test
    void aHallWithAislesAndSeatsForPeopleWithNeedsIsSoldOut() {
        String[] rows = IntStream.range(0, 20)
                .mapToObj(i -> i % 5 == 0 ? "ac..|......|..ca" : "....|......|....")
                .toArray(String[]::new);
        OpenSeats open = Hall.of(rows).open();
        int pairs = 0;
        while (sold(open, 2)) {
            pairs++;
        }
        assertThat(pairs).isEqualTo(140);
    }
}
