package dev.holdfast.race.verdict;

import java.util.List;

/** Accuses when the target broke under a request. */
public final class ServerError implements Check<Requests> {

    @Override
    public String name() {
        return "server-error";
    }

    @Override
    public String promise() {
        return "no 5xx";
    }

    @Override
    public List<String> breaches(Requests history) {
        return history.everyAttempt()
                .stream()
                .filter(attempt -> attempt.answer() instanceof Answer.Broken)
                .map(attempt -> attempt + " got " + attempt.answer().statusOrZero() + ": "
                        + Excerpt.of(attempt.answer().text()))
                .toList();
    }
}
