package dev.holdfast.race.rehearsal;

import dev.holdfast.race.rehearsal.Thinking.About;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Buyers want what the weights say and think as long as people do. */
class HabitsTest {

    @Test
    void quantitiesComeByTheirWeights() {
        Quantities quantities = new Quantities(Map.of(1, 30, 4, 70));
        SplittableRandom random = new SplittableRandom(1);

        long fours = IntStream.range(0, 10_000).filter(_ -> quantities.draw(random) == 4).count();

        assertThat(fours).isBetween(6_800L, 7_200L);
        assertThatThrownBy(() -> new Quantities(Map.of(0, 1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Quantities(Map.of())).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thinkingIsNearTheMedianAndSometimesFarLonger() {
        Thinking thinking = new Thinking(2, new SplittableRandom(1));

        long[] nanos = IntStream.range(0, 9_999)
                .mapToLong(_ -> thinking.nanos(About.PICKING))
                .sorted()
                .toArray();

        assertThat(nanos[4_999] / 1e9).as("the median of 3 s, twice").isBetween(5.7, 6.3);
        assertThat(Arrays.stream(nanos).average().orElse(0) / 1e9).as("a few are far longer")
                .isBetween(6.8, 7.6);
        assertThat(nanos[9_998] / 1e9).isLessThanOrEqualTo(60.0);
        assertThat(new Thinking(0, new SplittableRandom(1)).nanos(About.PAYING)).isZero();
    }
}
