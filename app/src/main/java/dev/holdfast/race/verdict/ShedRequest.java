package dev.holdfast.race.verdict;

import java.util.List;

/**
 * Accuses when the target turned a request away to protect itself, which a race of this size must not need.
 */
public final class ShedRequest implements Check<Requests> {

    @Override
    public String name() {
        return "shed-request";
    }

    @Override
    public String promise() {
        return "no request turned away as too many";
    }

    @Override
    public List<String> breaches(Requests history) {
        return history.everyAttempt()
                .stream()
                .filter(attempt -> attempt.answer() instanceof Answer.Shed
                        && !history.excused(attempt.span()))
                .map(attempt -> attempt + " was turned away with " + attempt.answer().statusOrZero() + ": "
                        + Excerpt.of(attempt.answer().text()))
                .toList();
    }
}
