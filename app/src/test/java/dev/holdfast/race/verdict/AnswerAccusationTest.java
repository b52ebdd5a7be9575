package dev.holdfast.race.verdict;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** A buyer heard something no buyer should hear. The stock of these histories is in order. */
class AnswerAccusationTest {

    @Test
    void aServerErrorIsOne() {
        assertThat(besideASale(new Answer.Broken(500, "oops"))).containsExactly("server-error");
    }

    @Test
    void aRequestTurnedAwayIsToldApartFromAServerError() {
        assertThat(besideASale(new Answer.Shed(503, "busy"))).containsExactly("shed-request");
    }

    @Test
    void aRequestThatHangsIsSilence() {
        assertThat(besideASale(new Answer.Unanswered(true, "no answer"))).containsExactly("silence");
    }

    @Test
    void aLostConnectionIsSilence() {
        assertThat(besideASale(new Answer.Unanswered(false, "reset"))).containsExactly("silence");
    }

    @Test
    void aVersionConflictIsNoAnswerForABuyer() {
        String body = "{\"error\":\"Event was updated by another process. Please retry.\"}";

        assertThat(besideASale(new Answer.Refused(409, "", Answer.Excuse.NONE, body)))
                .containsExactly("retry-asked", "unexpected-answer");
    }

    @Test
    void beingAskedToRetryIsNoAnswerEvenWithAStockCode() {
        Answer answer = new Answer.Refused(409, "sold_out", Answer.Excuse.NONE,
                "{\"error\":\"please RETRY\"}");
        Sketch race = Sketch.of(1).won(1, 0, 5).paid(1, 5, 6, 200).attempt(1, 0, 10, answer);

        assertThat(race.accusations()).containsExactly("retry-asked");
    }

    @Test
    void anyOtherRefusalIsUnexpected() {
        Answer answer = new Answer.Refused(401, "unauthorized", Answer.Excuse.NONE, "{}");

        assertThat(besideASale(answer)).containsExactly("unexpected-answer");
    }

    @Test
    void aSuccessWithoutABookingIsUnexpected() {
        assertThat(besideASale(new Answer.Unreadable(200, "<html>"))).containsExactly("unexpected-answer");
    }

    @Test
    void soldOutWhileUnitsAreOnlyHeldMisleads() {
        assertThat(besideASale(Sketch.refusal("sold_out"))).containsExactly("misleading-refusal");
    }

    @Test
    void allHeldWithoutAReadableRetryTimeMisleads() {
        assertThat(besideASale(allHeld(null))).containsExactly("misleading-refusal");
        assertThat(besideASale(allHeld("soon"))).containsExactly("misleading-refusal");
    }

    @Test
    void allHeldWhenEveryUnitWasPaidMisleads() {
        Sketch race = Sketch.of(1).won(1, 0, 5).paid(1, 5, 6, 200).latecomer(10, Sketch.refusal("all_held"));

        assertThat(race.accusations()).containsExactly("misleading-refusal");
    }

    @Test
    void allHeldWhileSomeAreFreeMisleads() {
        Sketch race = Sketch.of(3).won(2, 0, 5).attempt(2, 0, 10, Sketch.refusal("all_held"));

        assertThat(race.accusations()).containsExactly("misleading-refusal");
    }

    @Test
    void notEnoughLeftWithEnoughMisleads() {
        Sketch race = Sketch.of(3).won(2, 0, 5).attempt(2, 0, 10, Sketch.notEnough(2));

        assertThat(race.accusations()).containsExactly("misleading-refusal");
    }

    @Test
    void notEnoughLeftWithoutACountMisleads() {
        Sketch race = Sketch.of(3).won(2, 0, 5).attempt(2, 0, 10, Sketch.notEnough(null));

        assertThat(race.accusations()).containsExactly("misleading-refusal");
    }

    @Test
    void notEnoughLeftWithACountThatWasNeverTrueMisleads() {
        Sketch tooFew = Sketch.of(9).won(6, 0, 5).attempt(4, 6, 10, Sketch.notEnough(2));
        Sketch tooMany = Sketch.of(8).won(6, 0, 5).attempt(4, 6, 10, Sketch.notEnough(3));
        Sketch right = Sketch.of(8).won(6, 0, 5).attempt(4, 6, 10, Sketch.notEnough(2));

        assertThat(tooFew.accusations()).containsExactly("misleading-refusal");
        assertThat(tooMany.accusations()).containsExactly("misleading-refusal");
        assertThat(right.accusations()).isEmpty();
    }

    @Test
    void slowAnswersAreAccusedOnlyOverTheLimit() {
        History history = Sketch.of(1).won(1, 0, TimeUnit.MILLISECONDS.toNanos(200)).history();

        assertThat(Verdict.of(TicketChecks.all(OptionalInt.of(199)), history).findings()).isOne();
        assertThat(Verdict.of(TicketChecks.all(OptionalInt.of(201)), history).passed()).isTrue();
    }

    @Test
    void whatATargetSendsCannotSteerATerminal() {
        String hostile = "\u001b[2J\u009b31m\u202e" + "x".repeat(500);

        assertThat(new ServerError()
                .breaches(Sketch.of(1).attempt(1, 0, 1, new Answer.Broken(500, hostile)).history()))
                .singleElement()
                .asString()
                .hasSizeLessThan(250)
                .doesNotContain("\u001b", "\u009b", "\u202e");
    }

    private static Answer allHeld(@Nullable String retryAt) {
        return new Answer.Refused(409, "all_held", new Answer.Excuse(retryAt, null), "{}");
    }

    /** One unit, sold to another buyer, whose sale excuses any refusal. */
    private static List<String> besideASale(Answer answer) {
        return Sketch.of(1).won(1, 0, 5).attempt(1, 0, 10, answer).accusations();
    }
}
