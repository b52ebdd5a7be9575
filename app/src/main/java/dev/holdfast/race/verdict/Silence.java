package dev.holdfast.race.verdict;

import java.util.ArrayList;
import java.util.List;

/** Accuses when a request hung, or its connection was lost. */
public final class Silence implements Check<Requests> {

    @Override
    public String name() {
        return "silence";
    }

    @Override
    public String promise() {
        return "every request is answered in time";
    }

    @Override
    public List<String> breaches(Requests history) {
        List<String> breaches = new ArrayList<>();
        for (Heard attempt : history.everyAttempt()) {
            if (attempt.answer() instanceof Answer.Unanswered(boolean timedOut, String error)
                    && !history.excused(attempt.span())) {
                breaches.add(attempt + (timedOut ? " waited in vain: " : " lost the connection: ") + error);
            }
        }
        return breaches;
    }
}
