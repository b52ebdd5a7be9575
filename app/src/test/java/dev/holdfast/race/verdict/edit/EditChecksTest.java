package dev.holdfast.race.verdict.edit;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.edit.Edit.Told;
import dev.holdfast.race.verdict.edit.EditHistory.Deals;
import dev.holdfast.race.verdict.edit.EditHistory.End;
import dev.holdfast.race.verdict.edit.EditHistory.Offer;
import dev.holdfast.race.verdict.edit.EditHistory.View;
import dev.holdfast.race.verdict.flow.Holding;
import dev.holdfast.race.verdict.flow.Holding.Wish;
import dev.holdfast.race.verdict.flow.Probe;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

import static org.assertj.core.api.Assertions.assertThat;

/** What the recorded times excuse, and what they do not: histories drawn by hand, times plain numbers. */
class EditChecksTest {

    private static final Answer DONE = new Answer.Done(200, "{}");
    private static final Answer LOST = new Answer.Unanswered(true, "no answer within 30 s");
    private static final Map<String, String> START = Map.of("name", "Sale", Edit.CAPACITY, "10");

    private final List<Holding> rush = new ArrayList<>();
    private final List<Holding> closers = new ArrayList<>();
    private final List<Edit> edits = new ArrayList<>();
    private final List<View> views = new ArrayList<>();
    private final List<Probe> looks = new ArrayList<>();

    @Test
    void aRightHistoryIsAccusedOfNothing() {
        won(1, 100, 110, Map.of("name", "First"));
        conflict(1, 105, 120, 2);
        take(10, 150, 160);
        refused(1, 170, 180, "all_held");
        tooLow(2, new Span(200, 210), 5, 10);
        won(2, 300, 310, Map.of(Edit.CAPACITY, "12"));
        take(2, 320, 330);
        view(3, Map.of("name", "First", Edit.CAPACITY, "12"));
        looks.add(look(0, 500));

        assertThat(accusations()).isEmpty();
    }

    @Test
    void twoEditsOfOneVersionAreNotBothDone() {
        won(1, 100, 110, Map.of("name", "First"));
        edits.add(edit(wish(1, Map.of("name", "Second")), new Span(100, 120), DONE,
                new Told(2, null, Map.of("name", "Second"))));
        won(2, 130, 140, Map.of("name", "Third"));
        view(3, Map.of("name", "Third"));
        assertThat(accusations()).containsExactly("version-won-twice");
    }

    @Test
    void anEditThatIsNotThereAtTheEndIsLost() {
        won(1, 100, 110, Map.of("name", "First"));
        view(2, Map.of("name", "Sale"));
        assertThat(accusations()).containsExactly("lost-edit");
    }

    @Test
    void anEditMayBeOverwrittenByALaterOneOnly() {
        won(1, 100, 110, Map.of("name", "First"));
        won(2, 120, 130, Map.of("name", "Second"));
        view(3, Map.of("name", "First"));
        assertThat(accusations()).containsExactly("lost-edit");

        views.set(0, new View("the event", 3, Map.of("name", "Second")));
        assertThat(accusations()).isEmpty();
    }

    @Test
    void anEditWithoutAnAnswerMayHaveBeenDone() {
        won(1, 100, 110, Map.of("name", "First"));
        edits.add(edit(wish(2, Map.of("name", "Second")), new Span(120, 130), LOST,
                new Told(null, null, Map.of())));
        view(2, Map.of("name", "First"));
        view(3, Map.of("name", "Second"));
        conflict(2, 140, 150, 3);
        assertThat(accusations()).containsExactly("silence");
    }

    @Test
    void theAnswerToAnEditShowsIt() {
        edits.add(edit(wish(1, Map.of("name", "First")), new Span(100, 110), DONE,
                new Told(2, null, Map.of("name", "Sale"))));
        assertThat(accusations()).containsExactly("lost-edit");
    }

    @Test
    void theAnswerToAnEditMayShowALaterOne() {
        won(2, 105, 120, Map.of("name", "Second"));
        edits.add(edit(wish(1, Map.of("name", "First")), new Span(100, 125), DONE,
                new Told(3, null, Map.of("name", "Second"))));
        assertThat(accusations()).isEmpty();
    }

    @Test
    void aVersionIsNeverToldBeforeItIsReached() {
        edits.add(edit(wish(1, Map.of()), new Span(100, 110), DONE, new Told(3, null, Map.of())));
        assertThat(accusations()).containsExactly("version-told");
    }

    @Test
    void aConflictNamesTheVersionThatItIsByNow() {
        won(1, 100, 110, Map.of());
        won(2, 120, 130, Map.of());
        conflict(1, 140, 150, 3);
        assertThat(accusations()).isEmpty();
        conflict(1, 140, 150, 2);
        assertThat(accusations()).containsExactly("version-told");
    }

    @Test
    void aConflictThatNamesNoVersionIsToldOf() {
        won(1, 100, 110, Map.of());
        conflict(1, 140, 150, null);
        assertThat(accusations()).containsExactly("version-told");
    }

    @Test
    void theVersionAtTheEndCountsTheEdits() {
        won(1, 100, 110, Map.of());
        view(3, Map.of());
        assertThat(accusations()).containsExactly("version-told");
    }

    @Test
    void aConflictThatNobodyCausedIsFalse() {
        take(1, 100, 110);
        conflict(1, 120, 130, 2);
        assertThat(accusations()).containsExactly("version-told", "false-conflict");
    }

    @Test
    void noBuyerHearsOfAVersion() {
        rush.add(holding(1, 100, 110, new Answer.Refused(409, "all_held", Answer.Excuse.NONE,
                "Event was updated by another admin. Please refresh and try again.")));
        take(10, 90, 120);
        assertThat(accusations()).containsExactly("retry-asked");
    }

    @Test
    void noBuyerIsRefusedBecauseOfAnEdit() {
        refused(1, 100, 110, "not_on_sale");
        assertThat(accusations()).containsExactly("unexpected-answer");
    }

    @Test
    void whatIsRaisedIsOnSaleFromTheAnswerOnAndMayBeBefore() {
        take(10, 10, 20);
        won(1, 100, 200, Map.of(Edit.CAPACITY, "12"));
        take(1, 110, 120);
        refused(1, 150, 199, "all_held");
        assertThat(accusations()).isEmpty();

        refused(1, 201, 210, "all_held");
        assertThat(accusations()).containsExactly("wrong-refusal");
    }

    @Test
    void moreThanTheRaisedCapacityIsOversold() {
        won(1, 100, 200, Map.of(Edit.CAPACITY, "12"));
        take(12, 110, 120);
        assertThat(accusations()).isEmpty();
        take(1, 300, 310);
        assertThat(accusations()).containsExactly("oversell");
    }

    @Test
    void whatIsTakenBeforeTheRaiseIsAskedForIsOversold() {
        take(11, 10, 20);
        won(1, 100, 200, Map.of(Edit.CAPACITY, "12"));
        assertThat(accusations()).containsExactly("oversell");
    }

    @Test
    void aRaiseThatWasRefusedSellsNothing() {
        take(10, 10, 20);
        edits.add(edit(wish(1, Map.of(Edit.CAPACITY, "12")), new Span(100, 200),
                new Answer.Refused(400, "invalid_request", Answer.Excuse.NONE, "{}"),
                new Told(null, null, Map.of())));
        take(1, 300, 310);
        assertThat(accusations()).containsExactly("oversell", "edit-refused");
    }

    @Test
    void aRaisedCapacityThatCannotBeHadIsUndersold() {
        take(10, 10, 20);
        won(1, 100, 200, Map.of(Edit.CAPACITY, "12"));
        closers.add(holding(2, 300, 310,
                new Answer.Refused(409, "all_held", Answer.Excuse.NONE, "{}")));
        assertThat(accusations()).containsExactly("undersell");
    }

    @Test
    void aCapacityBelowWhatIsTakenIsNotAccepted() {
        take(8, 10, 20);
        won(1, 100, 200, Map.of(Edit.CAPACITY, "7"));
        assertThat(accusations()).containsExactly("oversell", "capacity-floor");
    }

    @Test
    void aCapacityAboveWhatIsTakenIsNotRefused() {
        take(6, 10, 20);
        tooLow(1, new Span(100, 200), 7, null);
        assertThat(accusations()).containsExactly("capacity-floor");
    }

    @Test
    void whatMayBeTakenExcusesARefusal() {
        take(8, 150, 250);
        tooLow(1, new Span(100, 200), 7, 8);
        assertThat(accusations()).isEmpty();
    }

    @Test
    void aRefusedCapacityIsToldWhatIsTaken() {
        take(8, 10, 20);
        tooLow(1, new Span(100, 200), 7, 9);
        assertThat(accusations()).containsExactly("capacity-floor");
    }

    @Test
    void whatIsSoldAndLeftIsTheFinalCapacity() {
        take(8, 10, 20);
        won(1, 100, 200, Map.of(Edit.CAPACITY, "12"));
        looks.add(look(4, 300));
        assertThat(accusations()).isEmpty();
        looks.add(look(2, 300));
        assertThat(accusations()).containsExactly("counter-disagreement");
    }

    private void won(int version, long from, long to, Map<String, String> fields) {
        edits.add(edit(wish(version, fields), new Span(from, to), DONE, new Told(version + 1, null, fields)));
    }

    private void conflict(int version, long from, long to, @Nullable Integer told) {
        edits.add(edit(wish(version, Map.of("name", "Late")), new Span(from, to),
                new Answer.Refused(409, "version_conflict", Answer.Excuse.NONE, "{}"),
                new Told(told, null, Map.of())));
    }

    private void tooLow(int version, Span span, int capacity, @Nullable Integer told) {
        edits.add(edit(wish(version, Map.of(Edit.CAPACITY, String.valueOf(capacity))), span,
                new Answer.Refused(409, "capacity_below_sold", Answer.Excuse.NONE, "{}"),
                new Told(null, told, Map.of())));
    }

    private Edit.Wish wish(int version, Map<String, String> fields) {
        return new Edit.Wish("organizer " + edits.size(), version, fields);
    }

    private Edit edit(Edit.Wish wish, Span span, Answer answer, Told told) {
        return new Edit(edits.size() + 1, wish, span, answer, told);
    }

    private void take(int quantity, long from, long to) {
        rush.add(holding(quantity, from, to,
                new Answer.Won(200, "id-" + rush.size(), "EVT-" + rush.size(), "{}")));
    }

    private void refused(int quantity, long from, long to, String code) {
        rush.add(holding(quantity, from, to, new Answer.Refused(409, code, Answer.Excuse.NONE, "{}")));
    }

    private Holding holding(int quantity, long from, long to, Answer answer) {
        return new Holding(rush.size() + 1, new Wish("buyer " + rush.size(), 0, quantity), new Span(from, to),
                answer, Holding.End.KEPT);
    }

    private void view(int version, Map<String, String> fields) {
        views.add(new View("the event", version, fields));
    }

    private static Probe look(int free, long at) {
        return new Probe(1, "the event at a.example", new Span(at, at + 10), DONE,
                new Probe.Shown(free, "", 0, null));
    }

    private List<String> accusations() {
        EditHistory history = new EditHistory(new Offer(1, 10, START), new Deals(rush, closers), edits,
                new End(views, looks), List.of());
        return Verdict.of(EditChecks.all(OptionalInt.empty()), history)
                .rulings()
                .stream()
                .filter(ruling -> !ruling.kept())
                .map(Verdict.Ruling::check)
                .toList();
    }
}
