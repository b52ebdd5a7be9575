package dev.holdfast.inventory.decision;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

import static dev.holdfast.inventory.decision.Verify.verify;

/**
 * How often each kind of outcome was seen: histories that never meet one prove nothing about it. Thread-
 * safe.
 */
final class Tally {

    /** What these histories do not draw: the sales on the real database and the waitlist's own tests do. */
    private static final Set<Class<? extends Outcome>> ELSEWHERE = Set.of(Outcome.Waitlisted.class,
            Outcome.NotWaiting.class, Outcome.LeftWaitlist.class, Outcome.NoNeedToWait.class,
            Outcome.WaitlistClosed.class, Outcome.Transferred.class, Outcome.SupplementHeld.class);

    private final Map<String, LongAdder> seen = new ConcurrentSkipListMap<>();

    void count(List<Outcome> outcomes) {
        outcomes.forEach(
                outcome -> seen.computeIfAbsent(outcome.getClass().getSimpleName(), _ -> new LongAdder())
                        .increment());
    }

    /** With enough histories every outcome there is has to come up. */
    void verifyNothingIsMissing(int histories) {
        List<String> missing = Arrays.stream(Outcome.class.getDeclaredClasses())
                .filter(type -> type.isRecord() && !ELSEWHERE.contains(type)
                        && !seen.containsKey(type.getSimpleName()))
                .map(Class::getSimpleName)
                .toList();
        verify(histories < 5_000 || missing.isEmpty(), "outcomes never seen", missing);
    }

    @Override
    public String toString() {
        return seen.toString();
    }
}
