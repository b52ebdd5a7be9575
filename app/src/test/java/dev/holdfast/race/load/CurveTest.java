package dev.holdfast.race.load;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

/** Each curve spreads exactly as many arrivals as asked for over the time, as its name says. */
class CurveTest {

    private static final Duration OVER = Duration.ofSeconds(10);
    private static final int COUNT = 10_000;

    private static long[] starts(Curve curve, long seed) {
        return curve.starts(COUNT, OVER, new SplittableRandom(seed));
    }

    /** How many arrive in the tenth of the time with that number. */
    private static long inTenth(Curve curve, int tenth) {
        long width = OVER.toNanos() / 10;
        return Arrays.stream(starts(curve, 1))
                .filter(start -> start >= tenth * width && start < (tenth + 1) * width)
                .count();
    }

    @ParameterizedTest
    @EnumSource(Curve.class)
    void allArriveInOrderWithinTheTimeAndTheSeedRepeatsThem(Curve curve) {
        assertThat(starts(curve, 1)).hasSize(COUNT).isSorted().isEqualTo(starts(curve, 1));
        assertThat(Arrays.stream(starts(curve, 1)))
                .allMatch(start -> start >= 0 && start < OVER.toNanos());
    }

    @ParameterizedTest
    @EnumSource(names = {"DECAY", "OPENING", "POISSON"})
    void anotherSeedDrawsOthers(Curve curve) {
        assertThat(starts(curve, 1)).isNotEqualTo(starts(curve, 2));
    }

    @Test
    void eachHasItsShape() {
        assertThat(starts(Curve.BARRIER, 1)).containsOnly(0);
        assertThat(inTenth(Curve.CONSTANT, 0)).isEqualTo(COUNT / 10);
        assertThat(inTenth(Curve.CONSTANT, 9)).isEqualTo(COUNT / 10);
        assertThat(inTenth(Curve.RAMP, 0)).isEqualTo(COUNT / 100);
        assertThat(inTenth(Curve.RAMP, 9)).isEqualTo(COUNT / 100 * 19);
        assertThat(inTenth(Curve.DECAY, 0)).isBetween(3_700L, 4_200L);
        assertThat(inTenth(Curve.DECAY, 9)).isBetween(1L, 120L);
        assertThat(inTenth(Curve.OPENING, 0)).isGreaterThan(inTenth(Curve.DECAY, 0));
        assertThat(inTenth(Curve.POISSON, 4)).isBetween(900L, 1_100L);
    }

    @Test
    void poissonGapsDifferAsThoseOfIndependentArrivalsDo() {
        long[] starts = starts(Curve.POISSON, 3);
        long mean = OVER.toNanos() / COUNT;
        long longer = 0;
        for (int number = 1; number < COUNT; number++) {
            longer += starts[number] - starts[number - 1] > mean ? 1 : 0;
        }
        assertThat(longer / (double) COUNT).isBetween(0.35, 0.39);
    }
}
