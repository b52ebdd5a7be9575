package dev.holdfast.race.verdict;

import java.util.List;
import java.util.Locale;

/** Accuses when a version conflict between buyers is shown to a buyer. */
public final class RetryAsked implements Check<Requests> {

    private static final List<String> TEXTS = List.of("updated by another process", "please retry");

    @Override
    public String name() {
        return "retry-asked";
    }

    @Override
    public String promise() {
        return "no buyer is asked to try again because others bought";
    }

    @Override
    public List<String> breaches(Requests history) {
        return history.everyAttempt()
                .stream()
                .filter(attempt -> asks(attempt.answer().text()))
                .map(attempt -> attempt + " was told: " + Excerpt.of(attempt.answer().text()))
                .toList();
    }

    /** Whether an answer's text asks to try again. */
    public static boolean asks(String text) {
        String lowered = text.toLowerCase(Locale.ROOT);
        return TEXTS.stream().anyMatch(lowered::contains);
    }
}
