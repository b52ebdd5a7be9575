package dev.holdfast.race.verdict.claims;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;
import dev.holdfast.race.verdict.claims.Board.Kind;
import dev.holdfast.race.verdict.claims.Board.Lot;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** What the recorded times excuse, and what they do not: histories drawn by hand, times plain numbers. */
class ClaimChecksTest {

    private static final Manners MANNERS = new Manners(Set.of(200), Set.of(409),
            Set.of("seat_taken", "slot_taken", "not_enough_left", "not_together"));
    private static final Answer LOST_ANSWER = new Answer.Unanswered(true, "no answer within 30 s");

    private final List<Claim> claims = new ArrayList<>();
    private final List<OnRecord> records = new ArrayList<>();

    @Test
    void aRivalWhoHadOnlyStartedExcusesARefusal() {
        refused(Demand.of(List.of("a")), 5, 10, "seat_taken");
        won(Demand.of(List.of("a")), List.of("a"), 9, 100);

        assertThat(accusations(null)).isEmpty();
    }

    @Test
    void aRivalWhoStartedLaterExcusesNothing() {
        refused(Demand.of(List.of("a")), 5, 10, "seat_taken");
        won(Demand.of(List.of("a")), List.of("a"), 10, 100);

        assertThat(accusations(null)).containsExactly("wrong-refusal", "misleading-refusal");
    }

    @Test
    void twoWhoOverlapMustNotBothBeRefused() {
        refused(Demand.of(List.of("a", "b")), 0, 10, "seat_taken");
        refused(Demand.of(List.of("b", "c")), 0, 10, "seat_taken");

        assertThat(accusations(null)).containsExactly("undersell", "wrong-refusal", "misleading-refusal");
    }

    @Test
    void eachLoserNeedsAWinnerItOverlapsWith() {
        won(Demand.of(List.of("a", "b")), List.of("a", "b"), 0, 10);
        refused(Demand.of(List.of("b", "c")), 0, 10, "seat_taken");

        assertThat(accusations(null)).isEmpty();

        refused(Demand.of(List.of("c", "d")), 0, 10, "seat_taken");

        assertThat(accusations(null)).contains("undersell");
    }

    @Test
    void aLostAnswerExcusesWhatItMayHaveTaken() {
        claim(Demand.of(List.of("a", "b")), new Span(0, 10), LOST_ANSWER, Told.NOTHING);
        refused(Demand.of(List.of("b")), 0, 10, "seat_taken");

        assertThat(accusations(Map.of("a", 0, "b", 0, "c", 1, "d", 1, "s", 2))).containsExactly("silence");
        assertThat(accusations(Map.of("a", 1, "b", 1, "c", 1, "d", 1, "s", 2))).containsExactly("silence");
    }

    @Test
    void aLostAnswerForTheBestSeatsMayHaveTakenAny() {
        claim(Demand.best(2), new Span(0, 10), LOST_ANSWER, Told.NOTHING);
        refused(Demand.best(3), 0, 10, "not_together");

        assertThat(accusations(null)).containsExactly("silence");
    }

    @Test
    void thereMustBeNoGroupTogetherForWhoIsRefusedOne() {
        won(Demand.of(List.of("b")), List.of("b"), 0, 10);
        refused(Demand.best(3), 0, 10, "not_together");

        assertThat(accusations(null)).isEmpty();

        refused(Demand.best(2), 0, 10, "not_together");

        assertThat(accusations(null)).contains("undersell", "wrong-refusal");
    }

    @Test
    void aGroupAcrossAnAisleOrNamedTwiceIsSplit() {
        won(Demand.best(2), List.of("c", "d"), 0, 10);

        assertThat(accusations(null)).isEmpty();

        won(Demand.best(2), List.of("b", "a"), 0, 10);

        assertThat(accusations(null)).isEmpty();
        assertThat(board().sideBySide(List.of("a", "c"))).isFalse();
        assertThat(board().sideBySide(List.of("a", "a"))).isFalse();
        assertThat(new Board(board().lots(), List.of(List.of("a", "b"), List.of("c", "d")))
                .sideBySide(List.of("b", "c"))).isFalse();
    }

    @Test
    void aSlotOfTwoPlacesHasTwoWinners() {
        won(Demand.of(List.of("s")), List.of("s"), 0, 10);
        won(Demand.of(List.of("s")), List.of("s"), 0, 10);
        refused(Demand.of(List.of("s")), 0, 10, "not_enough_left");

        assertThat(accusations(null)).isEmpty();

        won(Demand.of(List.of("s")), List.of("s"), 0, 10);

        assertThat(accusations(null)).containsExactly("double-sale");
    }

    @Test
    void whatIsShownAtTheEndHasToFit() {
        won(Demand.of(List.of("a")), List.of("a"), 0, 10);

        assertThat(accusations(Map.of("a", 0, "b", 1, "c", 1, "d", 1, "s", 2))).isEmpty();
        assertThat(accusations(Map.of("a", 1, "b", 1, "c", 1, "d", 1, "s", 2)))
                .containsExactly("shown-free");
        assertThat(accusations(Map.of("a", 0, "b", 0, "c", 1, "d", 1, "s", 2)))
                .containsExactly("left-behind");
        assertThat(accusations(Map.of("b", 1, "c", 1, "d", 1))).containsExactly("left-behind");
    }

    @Test
    void anAlternativeThatWasTakenBeforeTheRequestMisleads() {
        won(Demand.of(List.of("a")), List.of("a"), 0, 10);
        won(Demand.of(List.of("b")), List.of("b"), 0, 10);
        Answer answer = new Answer.Refused(409, "seat_taken", Answer.Excuse.NONE, "{}");
        claim(Demand.of(List.of("a")), new Span(5, 20), answer,
                Told.taken(List.of("a"), List.of(List.of("b"))));

        assertThat(accusations(null)).isEmpty();

        claim(Demand.of(List.of("a")), new Span(11, 20), answer,
                Told.taken(List.of("a"), List.of(List.of("b"))));

        assertThat(accusations(null)).containsExactly("misleading-refusal");
    }

    @Test
    void aRecordOfOtherSeatsIsALostBooking() {
        won(Demand.of(List.of("a")), List.of("a"), 0, 10);
        records.set(0, new OnRecord(1, 200, "pending", Map.of("b", 1)));

        assertThat(accusations(null)).containsExactly("lost-booking");

        records.set(0, new OnRecord(1, 200, "expired", null));

        assertThat(accusations(null)).containsExactly("lost-booking");
    }

    private void won(Demand demand, List<String> granted, long from, long to) {
        int number = claims.size() + 1;
        records.add(new OnRecord(number, 200, "pending", null));
        claim(demand, new Span(from, to), new Answer.Won(200, "id-" + number, "EVT-" + number, "{}"),
                Told.granted(Demand.of(granted).exact()));
    }

    private void refused(Demand demand, long from, long to, String code) {
        claim(demand, new Span(from, to), new Answer.Refused(409, code, Answer.Excuse.NONE, "{}"),
                Told.NOTHING);
    }

    private void claim(Demand demand, Span span, Answer answer, Told told) {
        int number = claims.size() + 1;
        claims.add(new Claim(number, number, demand, span, answer, told));
    }

    /** Four seats in one row, and a slot of two places. */
    private static Board board() {
        Map<String, Lot> lots = new LinkedHashMap<>();
        List.of("a", "b", "c", "d").forEach(seat -> lots.put(seat, new Lot(Kind.SEAT, "seat " + seat, 1)));
        lots.put("s", new Lot(Kind.SLOT, "slot", 2));
        return new Board(lots, List.of(List.of("a", "b", "c", "d")));
    }

    private List<String> accusations(@Nullable Map<String, Integer> free) {
        ClaimHistory history = new ClaimHistory(board(), List.copyOf(claims),
                new ClaimHistory.Aftermath(free, List.copyOf(records), List.of(), List.of()));
        return Verdict.of(ClaimChecks.all(history, MANNERS, OptionalInt.empty()), history)
                .rulings()
                .stream()
                .filter(ruling -> !ruling.kept())
                .map(Verdict.Ruling::check)
                .toList();
    }
}
