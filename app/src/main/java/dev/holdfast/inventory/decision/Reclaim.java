package dev.holdfast.inventory.decision;

import dev.holdfast.inventory.decision.LaneRequest.Sweep;

import java.util.List;
import java.util.Objects;

/** Takes units back from holds that have ended. */
final class Reclaim {

    static final Origin TIME = new Origin("time", "");

    private Reclaim() {}

    /**
     * Ends every dead hold that was read, and with a sweep of all also the live ones nobody is paying.
     * Returns how many.
     */
    static int deadHolds(Working working, List<LaneRequest> requests) {
        Origin origin = TIME;
        boolean all = false;
        for (LaneRequest request : requests) {
            if (request instanceof Sweep sweep && sweep.all()) {
                all = true;
                origin = sweep.origin();
            }
        }
        int ended = 0;
        for (Booking read : working.read().oldestHolds()) {
            Booking hold = Objects.requireNonNull(working.booking(read.id()));
            if (!hold.state().holding()) {
                continue;
            }
            boolean dead = !hold.deadline().isAfter(working.time());
            if (dead || (all && hold.state() == BookingState.PENDING)) {
                working.move(hold, hold.with(BookingState.EXPIRED, hold.deadline()), "expired",
                        dead ? TIME : origin);
                ended++;
            }
        }
        return ended;
    }
}
