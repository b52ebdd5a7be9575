package dev.holdfast.race.verdict.flow;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.flow.Holding.End;
import dev.holdfast.race.verdict.flow.Holding.GiveBack;
import dev.holdfast.race.verdict.flow.Holding.Wish;
import dev.holdfast.race.verdict.flow.Levels.Range;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

/** What can have been free at a moment. Times are plain numbers. */
class LevelsTest {

    private static final Answer WON = new Answer.Won(200, "id", "EVT-1", "{}");
    private static final Answer REFUSED = new Answer.Refused(409, "all_held", Answer.Excuse.NONE, "{}");
    private static final Answer LOST = new Answer.Unanswered(true, "no answer within 30 s");
    private static final Answer DONE = new Answer.Done(200, "{}");

    @Test
    void whatIsAskedForIsMaybeTakenFromTheRequestAndSurelyFromItsAnswer() {
        Levels free = levels(10, taken(4, new Span(100, 200), WON, null));

        assertThat(free.within(new Span(0, 99))).isEqualTo(new Range(10, 10));
        assertThat(free.within(new Span(0, 100))).isEqualTo(new Range(6, 10));
        assertThat(free.within(new Span(150, 160))).isEqualTo(new Range(6, 10));
        assertThat(free.within(new Span(201, 300))).isEqualTo(new Range(6, 6));
        assertThat(free.atTheEnd()).isEqualTo(new Range(6, 6));
    }

    @Test
    void whatIsRefusedWasNeverTaken() {
        assertThat(levels(10, taken(4, new Span(100, 200), REFUSED, null)).within(new Span(0, 500)))
                .isEqualTo(new Range(10, 10));
    }

    @Test
    void whatGotNoAnswerMayBeTakenForEver() {
        assertThat(levels(10, taken(4, new Span(100, 200), LOST, null)).atTheEnd())
                .isEqualTo(new Range(6, 10));
    }

    @Test
    void whatIsGivenBackIsMaybeFreeFromTheRequestAndSurelyFromItsAnswer() {
        Levels free = levels(10,
                taken(4, new Span(100, 200), WON, new GiveBack("cancels", new Span(300, 400), DONE)));

        assertThat(free.within(new Span(250, 299))).isEqualTo(new Range(6, 6));
        assertThat(free.within(new Span(301, 399))).isEqualTo(new Range(6, 10));
        assertThat(free.within(new Span(401, 500))).isEqualTo(new Range(10, 10));
    }

    @Test
    void aCancelWithoutAnAnswerMayHaveBeenDone() {
        Levels free = levels(10,
                taken(4, new Span(100, 200), WON, new GiveBack("cancels", new Span(300, 400), LOST)));

        assertThat(free.atTheEnd()).isEqualTo(new Range(6, 10));
    }

    @Test
    void aCancelThatWasRefusedFreesNothing() {
        Levels free = levels(10,
                taken(4, new Span(100, 200), WON, new GiveBack("cancels", new Span(300, 400), REFUSED)));

        assertThat(free.atTheEnd()).isEqualTo(new Range(6, 6));
    }

    @Test
    void aHoldThatCanLapseMayBeFreeFromThenOn() {
        Levels free = levels(10,
                new Holding(1, new Wish("buyer 1", 0, 4), new Span(100, 200), WON, new End(250, null)));

        assertThat(free.within(new Span(210, 249))).isEqualTo(new Range(6, 6));
        assertThat(free.within(new Span(251, 260))).isEqualTo(new Range(6, 10));
        assertThat(free.atTheEnd()).isEqualTo(new Range(6, 10));
    }

    @Test
    void aHoldThatMayHaveLapsedBeforeItWasGivenBackFreesItsUnitsOnce() {
        Holding holding = new Holding(1, new Wish("buyer 1", 0, 4), new Span(100, 200), WON,
                new End(250, new GiveBack("cancels", new Span(300, 400), DONE)));

        assertThat(levels(10, holding).atTheEnd()).isEqualTo(new Range(10, 10));
        assertThat(levels(10, holding).within(new Span(251, 299))).isEqualTo(new Range(6, 10));
    }

    @Test
    void theAgeOfANumberIsHowLongBeforeTheRequestItCanHaveBeenTrueLast() {
        Levels free = levels(10, taken(4, new Span(100, 200), WON, null),
                taken(3, new Span(300, 400), WON, null));

        assertThat(free.ageNanos(3, new Span(500, 510))).hasValue(0);
        assertThat(free.ageNanos(6, new Span(500, 510))).hasValue(100);
        assertThat(free.ageNanos(10, new Span(500, 510))).hasValue(300);
        assertThat(free.ageNanos(10, new Span(150, 510))).hasValue(0);
        assertThat(free.ageNanos(11, new Span(500, 510))).isEmpty();
        assertThat(free.ageNanos(2, new Span(500, 510))).isEmpty();
    }

    @Test
    void lotsAreAddedUp() {
        Holding other = new Holding(2, new Wish("buyer 2", 1, 3), new Span(100, 200), WON, End.KEPT);
        Levels free = Levels.of(List.of(10, 5),
                List.of(taken(4, new Span(100, 200), WON, null), other)
                        .stream()
                        .flatMap(holding -> holding.changes().stream())
                        .toList());

        assertThat(free.atTheEnd()).isEqualTo(new Range(8, 8));
        assertThat(free.within(new Span(150, 160))).isEqualTo(new Range(8, 15));
    }

    @Test
    void onlyWhatWasSurelyHadAtTheSameMomentIsOversold() {
        GiveBack early = new GiveBack("cancels", new Span(250, 260), DONE);
        GiveBack late = new GiveBack("cancels", new Span(500, 510), DONE);
        Holding second = taken(3, new Span(300, 400), WON, null);

        assertThat(levels(4, taken(4, new Span(100, 200), WON, early), second).oversold()).isZero();
        assertThat(levels(4, taken(4, new Span(100, 200), WON, late), second).oversold()).isEqualTo(3);
        assertThat(levels(4, taken(4, new Span(100, 200), LOST, null), second).oversold()).isZero();
    }

    private static Holding taken(int quantity, Span span, Answer answer, @Nullable GiveBack back) {
        return new Holding(1, new Wish("buyer 1", 0, quantity), span, answer,
                new End(End.NEVER, back));
    }

    private static Levels levels(int capacity, Holding... holdings) {
        return Levels.of(List.of(capacity),
                Arrays.stream(holdings).flatMap(holding -> holding.changes().stream()).toList());
    }
}
