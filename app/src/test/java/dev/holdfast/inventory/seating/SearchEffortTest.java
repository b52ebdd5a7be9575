package dev.holdfast.inventory.seating;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicInteger;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A batch of searches in a stadium of 100,000 seats, measured in seats looked at: full rows cost nothing,
 * nor do rows in which nothing better can be found.
 */
class SearchEffortTest {
    private static final int BATCH = 512;
    private static final int ROWS = 2_000;
    private static final int WIDTH = 50;

    private final AtomicInteger looks = new AtomicInteger();

    private int best(OpenSeats open, int quantity) {
        looks.set(0);
        int found = 0;
        for (int i = 0; i < BATCH; i++) {
            int[] chosen = open.best(Hall.eligible(quantity, _ -> looks.incrementAndGet() > 0));
            if (chosen != null) {
                found++;
                for (int unit : chosen) {
                    open.set(unit, SeatState.HELD);
                }
            }
        }
        return found;
    }

    @Test
    void fullRowsAreNotLookedInto() {
        OpenSeats open = Hall.plain(ROWS, WIDTH).open();
        for (int unit = 0; unit < (ROWS - 50) * WIDTH; unit++) {
            open.set(unit, SeatState.SOLD);
        }

        assertThat(best(open, 2)).isEqualTo(BATCH);
        assertThat(looks.get()).isLessThanOrEqualTo(BATCH * WIDTH);
    }

    @Test
    void rowsWithNoRunLongEnoughAreNotLookedInto() {
        OpenSeats open = Hall.plain(ROWS, WIDTH).open();
        for (int unit = 0; unit < ROWS * WIDTH; unit += 3) {
            open.set(unit, SeatState.SOLD);
        }

        assertThat(best(open, 3)).isZero();
        assertThat(looks.get()).isZero();
        assertThat(open.nearby(new int[]{3, 4, 5}, _ -> looks.incrementAndGet() > 0, 3)).isEmpty();
        assertThat(looks.get()).isZero();
    }

    @Test
    void rowsThatStrandASeatAreLookedIntoOnce() {
        OpenSeats open = Hall.plain(ROWS, WIDTH).open();
        for (int unit = 0; unit < ROWS * WIDTH; unit++) {
            int place = unit % WIDTH;
            open.set(unit, place % 4 == 0 || place == WIDTH - 1 ? SeatState.SOLD : SeatState.FREE);
        }

        assertThat(best(open, 2)).isEqualTo(BATCH);
        assertThat(looks.get()).isLessThanOrEqualTo(BATCH * WIDTH);
    }

    @Test
    void offersLookAtFewRows() {
        OpenSeats open = Hall.plain(ROWS, WIDTH).open();

        assertThat(open.nearby(new int[]{WIDTH * ROWS / 2}, _ -> looks.incrementAndGet() < 0, 3)).isEmpty();
        assertThat(looks.get()).isLessThanOrEqualTo(121 * WIDTH);
    }
}
