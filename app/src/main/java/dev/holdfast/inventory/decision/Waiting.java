package dev.holdfast.inventory.decision;

/** Decides who waits, and who waits no more. */
final class Waiting {

    private Waiting() {}

    static Outcome.OfJoin join(LaneRequest.JoinWaitlist request, Working working) {
        throw new IllegalStateException("not yet: " + request + working.time());
    }

    static Outcome.OfLeave leave(LaneRequest.LeaveWaitlist request, Working working) {
        throw new IllegalStateException("not yet: " + request + working.time());
    }

    static Outcome close(LaneRequest.CloseWaitlist request, Working working) {
        throw new IllegalStateException("not yet: " + request + working.time());
    }
}
