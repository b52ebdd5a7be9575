package dev.holdfast.race.verdict.rehearsal;

import dev.holdfast.race.verdict.Answer;
import dev.holdfast.race.verdict.BookingView;
import dev.holdfast.race.verdict.Span;
import dev.holdfast.race.verdict.Verdict;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

import static org.assertj.core.api.Assertions.assertThat;

/** Stock that comes back: what is wrong is accused, and what some order of the requests excuses is not. */
class RehearsalChecksTest {

    private static final String LOT = "pool";

    private final List<Take> takes = new ArrayList<>();
    private final List<Return> returns = new ArrayList<>();
    private final List<Deed> deeds = new ArrayList<>();
    private final List<Keeping> keepings = new ArrayList<>();
    private final List<Take> late = new ArrayList<>();
    private final Map<String, Integer> shown = new HashMap<>();

    private static Answer won(int buyer) {
        return new Answer.Won(200, "id-" + buyer, "EVT-" + buyer, "{}");
    }

    private static Answer refused(String code) {
        return new Answer.Refused(409, code, Answer.Excuse.NONE, "{}");
    }

    private Take take(int quantity, long from, long to, Answer answer) {
        int buyer = takes.size() + 1;
        return new Take(buyer, LOT, quantity, new Span(from, to), answer, List.of(), Take.NEVER);
    }

    private void takes(int quantity, long from, long to) {
        takes.add(take(quantity, from, to, won(takes.size() + 1)));
    }

    private void returned(int buyer, long from, long to, boolean sure) {
        returns.add(new Return("id-" + buyer, new Span(from, to), sure));
    }

    private List<String> accusations(int capacity, boolean counted) {
        return Verdict
                .of(RehearsalChecks.all(OptionalInt.empty()),
                        new Rehearsed(List.of(new Lot(LOT, "pool", capacity, counted)), takes, returns, deeds,
                                new Rehearsed.Aftermath(shown, keepings, late)))
                .rulings()
                .stream()
                .filter(ruling -> !ruling.kept())
                .map(Verdict.Ruling::check)
                .toList();
    }

    @Test
    void soldAgainAfterItWasGivenBackIsRight() {
        takes(2, 0, 10);
        returned(1, 20, 30, true);
        takes(2, 25, 40);

        assertThat(accusations(2, true)).isEmpty();
    }

    @Test
    void soldAgainBeforeItWasGivenBackIsOversold() {
        takes(2, 0, 10);
        takes(1, 5, 15);
        returned(1, 20, 30, true);

        assertThat(accusations(2, true)).containsExactly("oversell");
    }

    @Test
    void aHoldThatCanHaveLapsedIsNotOversold() {
        takes.add(new Take(1, LOT, 2, new Span(0, 10), won(1), List.of(), 12));
        takes.add(new Take(2, LOT, 2, new Span(11, 15), won(2), List.of(), Take.NEVER));

        assertThat(accusations(2, true)).isEmpty();
    }

    @Test
    void oneSeatIsNotHeldByTwo() {
        takes.add(new Take(1, LOT, 1, new Span(0, 10), won(1), List.of("seat"), Take.NEVER));
        takes.add(new Take(2, LOT, 1, new Span(0, 10), won(2), List.of("seat"), Take.NEVER));

        assertThat(accusations(100, false)).containsExactly("oversell");

        returned(1, 10, 11, true);
        takes.set(1, new Take(2, LOT, 1, new Span(0, 12), won(2), List.of("seat"), Take.NEVER));
        assertThat(accusations(100, false)).isEmpty();
    }

    @Test
    void refusedWhileEnoughWasFreeIsAccused() {
        takes(2, 0, 10);
        returned(1, 20, 30, true);
        takes.add(take(1, 31, 40, refused("all_held")));

        assertThat(accusations(2, true)).containsExactly("wrong-refusal");
    }

    @Test
    void refusedWhileOthersCanHaveHeldItIsExcused() {
        takes(2, 0, 10);
        returned(1, 20, 30, true);
        takes.add(take(1, 29, 40, refused("all_held")));

        assertThat(accusations(2, true)).isEmpty();
    }

    @Test
    void aReturnThatIsNotSureExcusesBoth() {
        takes(2, 0, 10);
        returned(1, 20, 30, false);
        takes.add(take(1, 31, 40, refused("all_held")));
        takes.add(take(2, 31, 40, won(3)));

        assertThat(accusations(2, true)).isEmpty();
    }

    @Test
    void whoMayHaveTakenWithoutHearingExcusesARefusal() {
        takes.add(take(2, 0, 10, new Answer.Shed(503, "")));
        takes.add(take(1, 31, 40, refused("all_held")));

        assertThat(accusations(2, true)).isEmpty();
    }

    @Test
    void seatsThatAreToBeTogetherAreNoCountedUnits() {
        takes.add(take(3, 31, 40, refused("not_together")));

        assertThat(accusations(20, false)).isEmpty();
    }

    @Test
    void aLatecomerWhoIsRefusedWhatIsLeftIsUndersell() {
        late.add(take(1, 100, 110, refused("sold_out")));

        assertThat(accusations(2, true)).containsExactly("undersell");
    }

    @Test
    void theCounterHasToFit() {
        takes(2, 0, 10);
        shown.put(LOT, 3);
        assertThat(accusations(5, true)).isEmpty();

        shown.put(LOT, 2);
        assertThat(accusations(5, true)).containsExactly("counter-disagreement");

        returned(1, 11, 12, true);
        shown.put(LOT, 5);
        assertThat(accusations(5, true)).isEmpty();

        shown.put(LOT, 3);
        assertThat(accusations(5, true)).containsExactly("counter-disagreement");
    }

    @Test
    void aTicketHasToBeOnRecord() {
        keepings.add(new Keeping(1, 2, Set.of("confirmed"), new BookingView("id-1", 200, 2, "confirmed")));
        assertThat(accusations(5, true)).isEmpty();

        keepings.add(new Keeping(2, 2, Set.of("confirmed"), new BookingView("id-2", 200, 2, "expired")));
        keepings.add(new Keeping(3, 2, Set.of("confirmed"), new BookingView("id-3", 404, null, "")));
        assertThat(accusations(5, true)).containsExactly("lost-booking");
    }

    @Test
    void aRefusedLookIsUnexpectedAndARefusedReserveIsNot() {
        deeds.add(new Deed(1, 1, Step.RESERVE, new Span(0, 1), refused("sold_out")));
        deeds.add(new Deed(2, 1, Step.RESERVE, new Span(0, 1), refused("limit_reached")));
        deeds.add(new Deed(3, 1, Step.EVENT, new Span(0, 1), new Answer.Shed(503, "")));
        assertThat(accusations(5, true)).isEmpty();

        deeds.add(new Deed(4, 1, Step.EVENT, new Span(0, 1), refused("rate_limited")));
        assertThat(accusations(5, true)).containsExactly("unexpected-answer");
    }
}
