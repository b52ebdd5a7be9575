package dev.holdfast.checkout;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When to ask the gateway again about what it has not decided yet: seldom, since its webhook usually comes
 * first. Forgotten when the process ends, which costs one more question each. Thread-safe.
 */
final class Pauses {

    private static final Duration SHORTEST = Duration.ofSeconds(2);
    private final Duration longest;
    private final ConcurrentHashMap<String, Instant> next = new ConcurrentHashMap<>();

    /** @param longest between two questions about the same */
    Pauses(Duration longest) {
        this.longest = longest;
    }

    boolean over(String key, Instant now) {
        Instant at = next.get(key);
        return at == null || !at.isAfter(now);
    }

    /** Not before half of its age has passed once more. */
    void begin(String key, Instant now, Duration age) {
        Duration half = age.dividedBy(2);
        Duration pause = half.compareTo(SHORTEST) < 0 ? SHORTEST : half;
        next.put(key, now.plus(pause.compareTo(longest) > 0 ? longest : pause));
    }

    /** As {@link #begin}, but no later than {@code end}. */
    void begin(String key, Instant now, Duration age, Instant end) {
        begin(key, now, age);
        next.computeIfPresent(key, (_, at) -> at.isAfter(end) ? end : at);
    }

    int size() {
        return next.size();
    }

    /** Forgets what is not waited for any more. */
    void keepOnly(Set<String> waiting) {
        next.keySet().retainAll(waiting);
    }
}
