package dev.holdfast.race.verdict;

import java.util.concurrent.TimeUnit;

/**
 * How far a target's clock is ahead of ours, as far as the {@code Date} headers of its answers tell.
 * Immutable.
 *
 * <p>An answer that says second {@code d} was written when the target's clock showed at least {@code d}, and
 * less than two seconds more: a second for the digits that are cut off, and one because servers write the
 * header once a second and send it until the next. So each answer gives a range that holds the offset, and
 * the ranges of all answers together hold it more tightly. When they have nothing in common the clock was
 * set, or several machines answer: then every offset that some answer allows is possible.
 *
 * @param common
 *            what all answers allow; empty when they contradict each other
 * @param any
 *            from the least to the most that any answer allows
 * @param observed
 *            from the first answer to the last, on our clock
 */
public record ClockOffset(Range common, Range any, Span observed) {

    private static final long HEADER_AGE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** The most by which clocks are slewed, in parts per million; crystals are better than that. */
    private static final long SLEW_PPM = 500;
    private static final long MILLION = 1_000_000;

    /** Offsets from the least to the most, in nanoseconds; positive when the target is ahead. */
    public record Range(long least, long most) {

        boolean empty() {
            return least > most;
        }

        /** Whether every offset in it is more than so far from none. */
        public boolean isBeyond(long nanos) {
            return least > nanos || most < -nanos;
        }
    }

    /** What one answer tells: it was written between these moments of ours, and carried this date. */
    public static ClockOffset of(long dateNanos, Span ours) {
        Range range = new Range(dateNanos - ours.completedNanos(),
                dateNanos + HEADER_AGE_NANOS - ours.invokedNanos());
        return new ClockOffset(range, range, ours);
    }

    /** What both tell together. */
    public ClockOffset and(ClockOffset other) {
        return new ClockOffset(
                new Range(Math.max(common.least, other.common.least),
                        Math.min(common.most, other.common.most)),
                new Range(Math.min(any.least, other.any.least), Math.max(any.most, other.any.most)),
                new Span(Math.min(observed.invokedNanos(), other.observed.invokedNanos()),
                        Math.max(observed.completedNanos(), other.observed.completedNanos())));
    }

    /** Surely held every offset there was while answers came, slow changes of either clock included. */
    public Range sure() {
        long slew = observed.nanos() / MILLION * SLEW_PPM;
        Range range = common.empty() ? any : common;
        return new Range(range.least - slew, range.most + slew);
    }
}
