package dev.holdfast.inventory.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

import static dev.holdfast.inventory.decision.Verify.verify;

/**
 * How often each kind of outcome was seen: histories that never meet one prove nothing about it. Thread-
 * safe.
 */
final class Tally {

    private final Map<String, LongAdder> seen = new ConcurrentSkipListMap<>();

    void count(List<Outcome> outcomes) {
        outcomes.forEach(
                outcome -> seen.computeIfAbsent(outcome.getClass().getSimpleName(), _ -> new LongAdder())
                        .increment());
    }

    /** With enough histories every outcome there is has to come up. */
    void verifyNothingIsMissing(int histories) {
        List<String> missing = Arrays.stream(Outcome.class.getDeclaredClasses())
                .filter(type -> type.isRecord() && !seen.containsKey(type.getSimpleName()))
                .map(Class::getSimpleName)
                .toList();
        verify(histories < 5_000 || missing.isEmpty(), "outcomes never seen", missing);
    }

    @Override
    public String toString() {
        return seen.toString();
    }
}
