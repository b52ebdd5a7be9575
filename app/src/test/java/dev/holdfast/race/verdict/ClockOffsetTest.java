package dev.holdfast.race.verdict;

import dev.holdfast.race.verdict.ClockOffset.Range;
import org.junit.jupiter.api.Test;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** What the headers of answers tell of a target's clock: never too much. */
class ClockOffsetTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long SHORT = 1_000_000;

    @Test
    void oneAnswerLeavesTwoSecondsAndItsOwnTime() {
        Range range = ClockOffset.of(100 * SECOND, new Span(90 * SECOND, 91 * SECOND)).sure();

        assertThat(range.least()).isBetween(9 * SECOND - SHORT, 9 * SECOND);
        assertThat(range.most()).isBetween(12 * SECOND, 12 * SECOND + SHORT);
        assertThat(range.isBeyond(8 * SECOND)).isTrue();
        assertThat(range.isBeyond(10 * SECOND)).isFalse();
    }

    @Test
    void answersTogetherTellMore() {
        ClockOffset both = ClockOffset.of(10 * SECOND, new Span(10 * SECOND, 10 * SECOND + SHORT))
                .and(ClockOffset.of(11 * SECOND, new Span(11 * SECOND - SHORT, 11 * SECOND)));

        assertThat(both.sure().least()).isBetween(-SHORT, 0L);
        assertThat(both.common().least()).isZero();
    }

    @Test
    void theTrueOffsetOfAClockWhoseHeaderIsStaleIsNeverLeftOut() {
        for (int seed = 0; seed < 200; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            long offset = random.nextLong(-30 * SECOND, 30 * SECOND);
            // The header is written once a second, at some point of it, and sent until the next time.
            long phase = random.nextLong(SECOND);
            ClockOffset known = told(random, offset, phase);
            for (int i = 1; i < 50; i++) {
                known = known.and(told(random, offset, phase));
            }
            assertThat(offset).as("seed " + seed).isBetween(known.sure().least(), known.sure().most());
        }
    }

    private static ClockOffset told(SplittableRandom random, long offset, long phase) {
        long invoked = 100 * SECOND + random.nextLong(20 * SECOND);
        long completed = invoked + random.nextLong(2 * SECOND);
        long theirs = random.nextLong(invoked, completed + 1) + offset;
        long written = Math.floorDiv(theirs - phase, SECOND) * SECOND + phase;
        return ClockOffset.of(Math.floorDiv(written, SECOND) * SECOND, new Span(invoked, completed));
    }

    @Test
    void aClockThatIsSetMayHaveBeenAnywhereBetween() {
        ClockOffset before = ClockOffset.of(10 * SECOND, new Span(10 * SECOND, 10 * SECOND + SHORT));
        ClockOffset after = ClockOffset.of(71 * SECOND, new Span(11 * SECOND, 11 * SECOND + SHORT));

        Range range = before.and(after).sure();

        assertThat(range.least()).isLessThanOrEqualTo(-SHORT);
        assertThat(range.most()).isGreaterThanOrEqualTo(62 * SECOND);
        assertThat(range.isBeyond(SECOND)).isFalse();
    }
}
