package dev.holdfast.race.verdict;

import dev.holdfast.race.verdict.Answer.Excuse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

/** What a request that is sent once more tells of its first, and what a restart excuses. */
class RecoveryTest {

    private static final Answer LOST = new Answer.Unanswered(false, "reset");
    private static final Answer SHED = new Answer.Shed(503, "{}");

    private final List<Attempt> attempts = new ArrayList<>();
    private final List<Attempt> followUps = new ArrayList<>();
    private final List<BookingView> views = new ArrayList<>();
    private final List<Confirmation> payments = new ArrayList<>();
    private List<Span> restarts = List.of();

    @Test
    void whoWinsByAskingAgainMayHaveHeldItSinceTheFirst() {
        attempt(0, 10, LOST);
        attempt(5, 9, Sketch.refusal("all_held"));
        again(1, 20, 25, won(1));

        assertThat(accusations(1, 0)).containsExactly("silence");
        assertThat(history(1, 0).settled().getFirst().span()).isEqualTo(new Span(0, 25));
    }

    @Test
    void whoWinsByAskingAgainHasABookingThatMustNotBeLost() {
        attempt(0, 10, LOST);
        again(1, 20, 25, won(1));
        views.clear();

        assertThat(accusations(1, 0)).containsExactly("lost-booking", "silence");
    }

    @Test
    void whatIsWonByAskingAgainIsOversold() {
        attempt(0, 10, won(1));
        attempt(0, 10, LOST);
        again(2, 20, 25, won(2));

        assertThat(accusations(1, -1)).contains("oversell");
    }

    @Test
    void whoIsRefusedWhenAskingAgainHasNothing() {
        attempt(0, 10, LOST);
        attempt(0, 10, won(2));
        again(1, 20, 25, Sketch.refusal("all_held"));

        assertThat(accusations(1, 0)).containsExactly("silence");
        assertThat(history(1, 0).unitsMaybe()).isZero();
    }

    @Test
    void whoIsRefusedWhenAskingAgainLosesNoUnitOnTheWay() {
        attempt(0, 10, LOST);
        attempt(0, 10, won(2));
        again(1, 20, 25, Sketch.refusal("all_held"));

        assertThat(accusations(2, 0)).as("one is taken, and by nobody").contains("counter-disagreement");
        assertThat(accusations(2, 1)).as("one is left, and was refused")
                .contains("undersell",
                        "wrong-refusal");
    }

    static Stream<Answer> answersThatSayNothing() {
        return Stream.of(LOST, SHED, new Answer.Broken(500, "{}"), new Answer.Unreadable(200, "{}"),
                new Answer.Refused(409, "request_in_progress", Excuse.NONE, "{}"),
                new Answer.Refused(429, "", Excuse.NONE, ""),
                new Answer.Refused(401, "unauthorized", Excuse.NONE, ""));
    }

    @ParameterizedTest
    @MethodSource("answersThatSayNothing")
    void anyOtherAnswerLeavesTheDoubt(Answer answer) {
        attempt(0, 10, LOST);
        again(1, 20, 25, answer);

        History history = history(2, 2);

        assertThat(history.settled()).isEqualTo(attempts);
        assertThat(history.unitsMaybe()).isOne();
        assertThat(accusations(2, 2)).doesNotContain("undersell", "counter-disagreement", "oversell");
        assertThat(accusations(2, 1)).doesNotContain("undersell", "counter-disagreement", "oversell");
    }

    @Test
    void anAnswerThatWasHeardIsNotAskedAboutAgain() {
        attempt(0, 10, Sketch.refusal("all_held"));
        again(1, 20, 25, won(1));

        assertThat(history(1, 0).settled()).isEqualTo(attempts);
    }

    @Test
    void aFollowUpThatBreaksIsAccusedAsAnyRequest() {
        attempt(0, 10, LOST);
        again(1, 20, 25, new Answer.Broken(500, "{}"));
        restarts = List.of(new Span(5, 15));

        assertThat(accusations(2, 2)).containsExactly("server-error");
    }

    @Test
    void whatIsLostInARestartIsExcused() {
        restarts = List.of(new Span(5, 15));
        attempt(0, 5, LOST);
        attempt(14, 30, SHED);
        attempt(6, 7, new Answer.Unanswered(true, "no answer"));

        assertThat(accusations(3, 3)).isEmpty();
    }

    @Test
    void whatIsLostBesidesARestartIsNot() {
        restarts = List.of(new Span(5, 15), new Span(40, 50));
        attempt(0, 4, LOST);
        attempt(16, 39, SHED);

        assertThat(accusations(3, 3)).containsExactly("shed-request", "silence");
    }

    @Test
    void anErrorInARestartIsNone() {
        restarts = List.of(new Span(5, 15));
        attempt(6, 7, new Answer.Broken(500, "{}"));

        assertThat(accusations(3, 3)).containsExactly("server-error");
    }

    @Test
    void aPaymentThatIsLostInARestartIsExcusedAndADeclinedOneIsNot() {
        restarts = List.of(new Span(5, 15));
        attempt(0, 4, won(1));
        payments.add(new Confirmation(1, 1, new Span(5, 6), 0, "reset"));

        assertThat(accusations(1, 0)).isEmpty();

        payments.set(0, new Confirmation(1, 1, new Span(5, 6), 402, "declined"));
        assertThat(accusations(1, 0)).containsExactly("failed-payment");

        payments.set(0, new Confirmation(1, 1, new Span(16, 17), 0, "reset"));
        assertThat(accusations(1, 0)).containsExactly("failed-payment");
    }

    @Test
    void onlyTheRushIsTimed() {
        attempt(0, 1, LOST);
        again(1, 20, 5_000_000_000L, won(1));

        assertThat(Verdict.of(List.of(new SlowAnswers(1)), history(1, 0)).passed()).isTrue();
    }

    private void attempt(long from, long to, Answer answer) {
        attempts.add(new Attempt(attempts.size() + 1, 1, new Span(from, to), answer));
    }

    private void again(int buyer, long from, long to, Answer answer) {
        followUps.add(new Attempt(buyer, 1, new Span(from, to), answer));
    }

    private Answer won(int buyer) {
        views.add(new BookingView("id-" + buyer, 200, 1, "pending"));
        return Sketch.winnerAnswer(buyer);
    }

    private History history(int seats, int shown) {
        EndState end = new EndState(shown, shown <= 0 ? "sold_out" : "published", shown, shown >= 1);
        return new History(seats, attempts, null, payments, new Recovery<>(restarts, followUps),
                new History.Aftermath(end, views, List.of()));
    }

    private List<String> accusations(int seats, int shown) {
        return Verdict.of(TicketChecks.all(OptionalInt.empty()), history(seats, shown))
                .rulings()
                .stream()
                .filter(ruling -> !ruling.kept())
                .map(Verdict.Ruling::check)
                .toList();
    }
}
