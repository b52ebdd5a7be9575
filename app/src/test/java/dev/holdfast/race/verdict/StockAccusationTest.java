package dev.holdfast.race.verdict;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The stock was handled wrongly: sold twice, left over, denied, or miscounted. */
class StockAccusationTest {

    @Test
    void morePromisedThanThereIsIsOversell() {
        Sketch race = Sketch.of(3).won(2, 0, 10).won(2, 0, 10).end(0, "sold_out", 0, false);

        assertThat(race.accusations()).contains("oversell");
    }

    @Test
    void aLatecomerWhoWinsWhenAllIsGoneIsOversell() {
        Sketch race = Sketch.of(1).won(1, 0, 10).latecomer(20, Sketch.winnerAnswer(2));

        assertThat(race.accusations()).contains("oversell");
    }

    @Test
    void moreOnRecordThanThereIsIsOversell() {
        Sketch race = Sketch.of(2).won(1, 0, 10).won(1, 0, 10).onRecord(2, 200, 2, "pending");

        assertThat(race.accusations()).contains("oversell", "lost-booking");
    }

    @Test
    void aUnitLeftThatARefusedBuyerAskedForIsUndersell() {
        Sketch race = Sketch.of(3)
                .won(1, 0, 100)
                .won(1, 0, 100)
                .attempt(1, 0, 50, Sketch.refusal("all_held"));

        assertThat(race.accusations()).contains("undersell");
    }

    @Test
    void aUnitLeftThatABuyerWasRefusedForAnyReasonIsUndersell() {
        Answer throttled = new Answer.Refused(429, "rate_limited", Answer.Excuse.NONE, "{}");
        Sketch race = Sketch.of(2).won(1, 0, 100).attempt(1, 0, 50, throttled);

        assertThat(race.accusations()).containsExactly("undersell", "unexpected-answer");
    }

    @Test
    void aRefusalBeforeAnyRivalStartedIsWrong() {
        Sketch race = Sketch.of(2).attempt(1, 0, 5, Sketch.refusal("all_held")).won(2, 5, 10);

        assertThat(race.accusations()).contains("wrong-refusal").doesNotContain("undersell");
    }

    @Test
    void aRefusalWhileTheRivalsCannotHaveTakenEnoughIsWrong() {
        Sketch race = Sketch.of(5).won(3, 0, 10).attempt(2, 0, 5, Sketch.notEnough(1)).won(2, 6, 10);

        assertThat(race.accusations()).containsExactly("wrong-refusal", "misleading-refusal");
    }

    @Test
    void aPlaceOnTheWaitingListWhileUnitsAreFreeIsAWrongRefusal() {
        Sketch race = Sketch.of(1).attempt(1, 0, 5, Sketch.refusal("waitlisted")).won(1, 6, 10);

        assertThat(race.accusations()).containsExactly("wrong-refusal");
    }

    @Test
    void aCounterThatForgetsAWinnerDisagrees() {
        Sketch race = Sketch.of(3).won(1, 0, 10).end(3, "published", 2, true);

        assertThat(race.accusations()).containsExactly("counter-disagreement");
    }

    @Test
    void anAvailabilityCheckThatForgetsAWinnerDisagrees() {
        Sketch race = Sketch.of(3).won(1, 0, 10).end(2, "published", 3, true);

        assertThat(race.accusations()).containsExactly("counter-disagreement");
    }

    @Test
    void aCounterBelowWhatTheMaybesCanHaveTakenDisagrees() {
        Sketch race = Sketch.of(4).won(1, 0, 10).attempt(1, 0, 10, new Answer.Unanswered(false, "reset"));

        assertThat(race.end(2, "published", 2, true).accusations()).containsExactly("silence");
        assertThat(race.end(1, "published", 1, true).accusations()).containsExactly("counter-disagreement",
                "silence");
    }

    @Test
    void aTargetThatDoesNotSayWhatIsLeftDisagrees() {
        assertThat(Sketch.of(1).won(1, 0, 10).end(null, "", 0, false).accusations())
                .containsExactly("counter-disagreement");
        assertThat(Sketch.of(1).won(1, 0, 10).end(0, "sold_out", null, false).accusations())
                .containsExactly("counter-disagreement");
    }

    @Test
    void aStatusOrAnswerThatBeliesItsOwnCounterDisagrees() {
        assertThat(Sketch.of(1).won(1, 0, 10).end(0, "published", 0, false).accusations())
                .containsExactly("counter-disagreement");
        assertThat(Sketch.of(1).won(1, 0, 10).end(0, "sold_out", 0, true).accusations())
                .containsExactly("counter-disagreement");
    }
}
