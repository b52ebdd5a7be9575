package dev.holdfast.race.verdict;

import org.junit.jupiter.api.Test;

import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;

/** Histories that a correct target can produce: nobody is accused. */
class RightHistoryTest {

    @Test
    void everyUnitIsHeldAndTheRestIsRefused() {
        Sketch race = Sketch.of(2)
                .won(1, 0, 10)
                .won(1, 0, 12)
                .attempt(1, 0, 11, Sketch.refusal("all_held"))
                .latecomer(20, Sketch.refusal("all_held"))
                .replayed(1, 200, Sketch.winnerAnswer(1).body());

        assertThat(race.accusations()).isEmpty();
    }

    @Test
    void everyUnitIsSoldAndALatecomerHearsSo() {
        Sketch race = Sketch.of(2)
                .won(1, 0, 10)
                .won(1, 0, 12)
                .paid(1, 11, 15, 200)
                .paid(2, 13, 16, 200)
                .attempt(1, 0, 14, Sketch.refusal("sold_out"))
                .attempt(1, 0, 11, Sketch.refusal("all_held"))
                .latecomer(20, Sketch.refusal("sold_out"));

        assertThat(race.accusations()).isEmpty();
    }

    @Test
    void aUnitIsLeftThatNobodyRefusedWouldHaveFitted() {
        Sketch race = Sketch.of(4)
                .won(3, 0, 10)
                .attempt(2, 0, 11, Sketch.notEnough(1))
                .attempt(3, 0, 11, Sketch.refusal("waitlisted"));

        assertThat(race.accusations()).isEmpty();
    }

    @Test
    void aRivalWhoHadOnlyStartedExcusesARefusal() {
        Sketch race = Sketch.of(3).attempt(2, 5, 6, Sketch.notEnough(1)).won(2, 4, 100).won(1, 50, 60);

        assertThat(race.accusations()).isEmpty();
    }

    @Test
    void aLostAnswerExcusesWhatItMayHaveTaken() {
        Sketch race = Sketch.of(2)
                .won(1, 0, 10)
                .attempt(1, 0, 10, new Answer.Unanswered(true, "no answer within 30 s"))
                .attempt(1, 0, 11, Sketch.refusal("all_held"))
                .end(0, "sold_out", 0, false);

        assertThat(race.accusations()).containsExactly("silence");
    }

    @Test
    void theVerdictPassesAndCountsNoFinding() {
        Verdict verdict = Verdict.of(TicketChecks.all(OptionalInt.of(1000)),
                Sketch.of(1).won(1, 0, 10).history());

        assertThat(verdict.passed()).isTrue();
        assertThat(verdict.findings()).isZero();
        assertThat(verdict.rulings()).hasSize(15);
    }
}
