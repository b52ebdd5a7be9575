package dev.holdfast.race.rehearsal;

import java.util.concurrent.locks.LockSupport;
import java.util.random.RandomGenerator;

/**
 * The times that a buyer takes to think: log-normal, as those of people are, most near the median and a few
 * far longer.
 *
 * @param pace
 *            what they are multiplied by; 0 is not to think at all
 */
record Thinking(double pace, RandomGenerator random) {

    private static final double SIGMA = 0.6;
    /** The longest, in medians. */
    private static final double LONGEST = 10;

    /** What is thought about. */
    enum About {
        BROWSING(1.0), PICKING(3.0), PAYING(8.0), NEXT_TRY(1.5), SECOND_THOUGHTS(10.0);

        private final double medianSeconds;

        About(double medianSeconds) {
            this.medianSeconds = medianSeconds;
        }
    }

    void about(About what) {
        LockSupport.parkNanos(nanos(what));
    }

    long nanos(About what) {
        double times = Math.min(LONGEST, Math.exp(SIGMA * random.nextGaussian()));
        return (long) (what.medianSeconds * times * pace * 1e9);
    }
}
