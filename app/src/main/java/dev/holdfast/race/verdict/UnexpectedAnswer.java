package dev.holdfast.race.verdict;

import java.util.List;

/** Accuses answers that a correct buyer of an event on sale never gets. */
final class UnexpectedAnswer implements Check<History> {

    @Override
    public String name() {
        return "unexpected-answer";
    }

    @Override
    public String promise() {
        return "every answer is a success or a refusal for lack of units";
    }

    @Override
    public List<String> breaches(History history) {
        return history.everyAttempt()
                .stream()
                .filter(attempt -> isUnexpected(attempt.answer()))
                .map(attempt -> attempt + " got " + attempt.answer().statusOrZero() + ": "
                        + Excerpt.of(attempt.answer().text()))
                .toList();
    }

    private static boolean isUnexpected(Answer answer) {
        return answer instanceof Answer.Unreadable
                || (answer instanceof Answer.Refused refused && !refused.forStock());
    }
}
