package dev.holdfast.race.course;

import java.util.concurrent.atomic.AtomicInteger;

/** Counts requests while they run, for somebody who watches. Thread-safe. */
final class Traffic {

    private final AtomicInteger expected = new AtomicInteger();
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger accepted = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger failed = new AtomicInteger();

    /** From now on that many requests are expected; 0 when nobody knows. */
    void restart(int requests) {
        expected.set(requests);
        begun.set(0);
        accepted.set(0);
        refused.set(0);
        failed.set(0);
    }

    void begun() {
        begun.incrementAndGet();
    }

    /** Another request is over; 0 stands for no answer. */
    void ended(int status) {
        if (status == 202 || (status >= 400 && status < 500)) {
            refused.incrementAndGet();
        } else if (status >= 200 && status < 400) {
            accepted.incrementAndGet();
        } else {
            failed.incrementAndGet();
        }
    }

    /** One line. */
    String line() {
        int ended = accepted.get() + refused.get() + failed.get();
        String of = expected.get() > 0 ? " of " + expected.get() : "";
        String broken = failed.get() > 0 ? ", " + failed.get() + " failed" : "";
        return ended + of + " answered: " + accepted.get() + " accepted, " + refused.get() + " refused"
                + broken
                + ", " + Math.max(0, begun.get() - ended) + " in flight";
    }
}
