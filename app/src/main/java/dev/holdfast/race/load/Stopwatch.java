package dev.holdfast.race.load;

/** Nanoseconds since it was made. Thread-safe. */
public final class Stopwatch {

    private final long startNanos = System.nanoTime();

    public long nanos() {
        return System.nanoTime() - startNanos;
    }
}
