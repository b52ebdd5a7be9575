package dev.holdfast.race.verdict.availability;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Call;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.availability.AvailabilityHistory.Watch;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.End;
import dev.holdfast.race.verdict.flow.Holding.GiveBack;
import dev.holdfast.race.verdict.flow.Holding.Wish;
import dev.holdfast.race.verdict.flow.Probe;
import dev.holdfast.race.verdict.flow.Probe.Shown;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;

/** What the recorded times excuse, and what they do not: histories drawn by hand, times plain numbers. */
class AvailabilityChecksTest {

    private static final int SEATS = 10;
    /** How old what is shown may be. */
    private static final int OLD = 100;
    private static final Answer HELD = new Answer.Refused(409, "all_held", Answer.Excuse.NONE, "{}");
    private static final Answer LOST = new Answer.Unanswered(true, "no answer within 30 s");
    private static final Answer DONE = new Answer.Done(200, "{}");

    private final List<Holding> rush = new ArrayList<>();
    private final List<Holding> closers = new ArrayList<>();
    private final List<Probe> probes = new ArrayList<>();
    private final List<Probe> looks = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();

    @Test
    void aRightHistoryIsAccusedOfNothing() {
        rush.add(taken(4, 100, 200, new GiveBack("cancels", new Span(600, 700), DONE)));
        rush.add(taken(6, 300, 400, null));
        rush.add(asked(2, 450, 460, HELD));
        shown(6, 210, 220);
        shown(0, 420, 430);
        shown(6, 430, 440);
        shown(4, 800, 810);
        looks.add(look(4, 900));
        closers.add(taken(4, 1_000, 1_010, null));
        looks.add(look(0, 1_200));

        assertThat(accusations()).isEmpty();
    }

    @Test
    void moreHadAtOnceThanThereIsIsOversold() {
        rush.add(taken(6, 100, 200, null));
        rush.add(taken(6, 300, 400, null));
        assertThat(accusations()).containsExactly("oversell");
    }

    @Test
    void whatCameBackAndCannotBeHadIsUndersold() {
        rush.add(taken(4, 100, 200, new GiveBack("cancels", new Span(600, 700), DONE)));
        closers.add(taken(6, 800, 810, null));
        closers.add(asked(4, 820, 830, HELD));
        assertThat(accusations()).containsExactly("undersell");
    }

    @Test
    void whatMayHaveBeenTakenIsNotUndersold() {
        rush.add(asked(4, 100, 200, LOST));
        closers.add(taken(6, 800, 810, null));
        closers.add(asked(4, 820, 830, HELD));
        assertThat(accusations()).containsExactly("silence");
    }

    @Test
    void aNumberThatWasTrueJustBeforeTheRequestIsAllowed() {
        rush.add(taken(4, 100, 200, null));
        shown(10, 200 + OLD, 310);
        assertThat(accusations()).isEmpty();
    }

    @Test
    void aNumberThatWasTrueTooLongBeforeTheRequestIsStale() {
        rush.add(taken(4, 100, 200, null));
        shown(10, 200 + OLD + 1, 310);
        assertThat(accusations()).containsExactly("stale-availability");
    }

    @Test
    void aNumberThatWasNeverTrueIsStale() {
        rush.add(taken(4, 100, 200, null));
        shown(7, 50, 60);
        assertThat(accusations()).containsExactly("stale-availability");
    }

    @Test
    void whatMayHaveLapsedMayBeShownAsFreeOrNot() {
        rush.add(new Holding(1, new Wish("buyer 1", 0, 4), new Span(100, 200), won(1), new End(300, null)));
        shown(10, 500, 510);
        shown(6, 500, 510);
        looks.add(look(10, 600));
        assertThat(accusations()).isEmpty();
    }

    @Test
    void aFlagThatDoesNotFitTheNumberIsAContradiction() {
        probes.add(probe(new Shown(10, "", 10, true), 100, 110, DONE));
        assertThat(accusations()).isEmpty();
        probes.add(probe(new Shown(10, "", 11, true), 100, 110, DONE));
        assertThat(accusations()).containsExactly("contradictory-answer");
    }

    @Test
    void aStatusThatDoesNotFitTheNumberIsAContradiction() {
        rush.add(taken(10, 100, 200, null));
        probes.add(probe(new Shown(0, "sold_out", 0, null), 300, 310, DONE));
        assertThat(accusations()).isEmpty();
        probes.add(probe(new Shown(0, "published", 0, null), 300, 310, DONE));
        assertThat(accusations()).containsExactly("contradictory-answer");
    }

    @Test
    void whatIsShownAtTheEndHasToBeWhatIsLeftWithNoExcuseOfAge() {
        rush.add(taken(4, 100, 200, null));
        looks.add(look(10, 210));
        assertThat(accusations()).containsExactly("counter-disagreement");
    }

    @Test
    void whoeverIsRefusedWhileEnoughIsFreeIsRefusedWrongly() {
        rush.add(taken(4, 100, 200, null));
        rush.add(asked(6, 300, 310, HELD));
        assertThat(accusations()).containsExactly("wrong-refusal");
    }

    @Test
    void whoeverIsRefusedWhileARivalMayHaveIsNot() {
        rush.add(taken(4, 100, 200, new GiveBack("cancels", new Span(300, 400), DONE)));
        rush.add(asked(8, 350, 420, HELD));
        assertThat(accusations()).isEmpty();
    }

    @Test
    void whoHoldsHasToBeAbleToGiveBack() {
        GiveBack refused = new GiveBack("cancels", new Span(300, 400),
                new Answer.Refused(409, "not_pending", Answer.Excuse.NONE, "{}"));
        rush.add(taken(4, 100, 200, refused));
        assertThat(accusations()).containsExactly("holder-refused");

        rush.set(0, new Holding(1, new Wish("buyer 1", 0, 4), new Span(100, 200), won(1),
                new End(350, refused)));
        assertThat(accusations()).as("it may have lapsed before").isEmpty();
    }

    @Test
    void answersThatNobodyShouldGetAreTold() {
        rush.add(asked(1, 100, 110, new Answer.Broken(500, "oops")));
        rush.add(asked(1, 100, 110, new Answer.Shed(503, "")));
        rush.add(asked(1, 100, 110, LOST));
        rush.add(asked(1, 100, 110, new Answer.Refused(409, "", Answer.Excuse.NONE,
                "Event was updated by another process. Please retry.")));
        rush.add(new Holding(9, new Wish("buyer 9", 0, 1), new Span(100, 110), won(1), End.KEPT));
        rush.add(new Holding(9, new Wish("buyer 10", 0, 1), new Span(100, 110), won(1), End.KEPT));
        assertThat(accusations()).containsExactly("duplicate-booking", "server-error", "shed-request",
                "silence", "retry-asked", "unexpected-answer");
    }

    @Test
    void whoLooksIsToldANumber() {
        probes.add(probe(Shown.NOTHING, 100, 110, DONE));
        assertThat(accusations()).containsExactly("unexpected-answer");
    }

    @Test
    void aLimitOfTimeIsOfTheRequestsForUnits() {
        calls.add(new Call(99, "somebody pays", new Span(0, 9_000_000_000L), DONE));
        rush.add(taken(1, 0, 5_000_000, null));
        assertThat(accusations(OptionalInt.of(20))).isEmpty();
        assertThat(accusations(OptionalInt.of(2))).containsExactly("slow-answers");
    }

    private Holding taken(int quantity, long from, long to, @Nullable GiveBack back) {
        return new Holding(rush.size() + 1, wish(quantity), new Span(from, to),
                won(rush.size() + closers.size() + 1), new End(End.NEVER, back));
    }

    private Holding asked(int quantity, long from, long to, Answer answer) {
        return new Holding(rush.size() + 1, wish(quantity), new Span(from, to), answer, End.KEPT);
    }

    private Wish wish(int quantity) {
        return new Wish("buyer " + (rush.size() + 1), 0, quantity);
    }

    private static Answer.Won won(int buyer) {
        return new Answer.Won(200, "id-" + buyer, "EVT-" + buyer, "{}");
    }

    private void shown(int free, long from, long to) {
        probes.add(probe(new Shown(free, "", 0, null), from, to, DONE));
    }

    private static Probe look(int free, long at) {
        return probe(new Shown(free, "", 0, null), at, at + 10, DONE);
    }

    private static Probe probe(Shown shown, long from, long to, Answer answer) {
        return new Probe(1, "the event at a.example", new Span(from, to), answer, shown);
    }

    private List<String> accusations() {
        return accusations(OptionalInt.empty());
    }

    private List<String> accusations(OptionalInt p99MaxMillis) {
        AvailabilityHistory history = new AvailabilityHistory(List.of(SEATS), rush, closers,
                new Watch(probes, looks, OLD), calls);
        return Verdict.of(AvailabilityChecks.all(p99MaxMillis), history)
                .rulings()
                .stream()
                .filter(ruling -> !ruling.kept())
                .map(Verdict.Ruling::check)
                .toList();
    }
}
