package dev.holdfast.race.rehearsal;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.rehearsal.Deed;
import dev.holdfast.race.verdict.rehearsal.Step;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What gives way first is found by its second: slowness of many, or one error. */
class GaveWayTest {

    private static final Answer DONE = new Answer.Done(200, "");

    private final List<Deed> deeds = new ArrayList<>();

    private void deeds(int count, Step step, Span span, Answer answer) {
        for (int number = 0; number < count; number++) {
            deeds.add(new Deed(deeds.size() + 1, 1, step, span, answer));
        }
    }

    private static Span in(int second, int tookMillis) {
        long from = Duration.ofSeconds(second).toNanos();
        return new Span(from, from + Duration.ofMillis(tookMillis).toNanos());
    }

    @Test
    void quickAnswersGiveNowhereWay() {
        deeds(100, Step.RESERVE, in(0, 900), DONE);
        deeds(5, Step.RESERVE, in(1, 1500), DONE);

        assertThat(GaveWay.first(deeds, 1000)).isEmpty();
    }

    @Test
    void theFirstSlowSecondIsNamedWithItsLoad() {
        deeds(50, Step.PAY, in(7, 1200), DONE);
        deeds(20, Step.RESERVE, in(4, 1100), DONE);
        deeds(30, Step.EVENT, in(4, 10), DONE);

        assertThat(GaveWay.first(deeds, 1000)).hasValue(
                new GaveWay(4, Step.RESERVE, "p99 1100 ms, over 1000 ms", 50));
    }

    @Test
    void oneErrorIsEnough() {
        deeds(20, Step.RESERVE, in(4, 1100), DONE);
        deeds(3, Step.PAY, in(2, 10), DONE);
        deeds(1, Step.PAY, in(2, 10), new Answer.Shed(503, ""));

        assertThat(GaveWay.first(deeds, 1000)).hasValue(new GaveWay(2, Step.PAY, "1 of 4 shed", 4));
    }
}
