package dev.holdfast.race.verdict;

/** A stretch of time in nanoseconds since the race began, on the clock of the machine that races. */
public record Span(long invokedNanos, long completedNanos) {

    /** Refuses a span that ends before it begins. */
    public Span {
        if (completedNanos < invokedNanos) {
            throw new IllegalArgumentException(
                    "completed " + completedNanos + " before invoked " + invokedNanos);
        }
    }

    /** Whether the two have a moment in common. */
    public boolean overlaps(Span other) {
        return invokedNanos <= other.completedNanos && other.invokedNanos <= completedNanos;
    }

    /** How long it took, in nanoseconds. */
    public long nanos() {
        return completedNanos - invokedNanos;
    }
}
