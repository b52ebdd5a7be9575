package dev.holdfast.inventory.decision;

/** Decides what of the money of a booking is given back. */
final class Refunding {

    private Refunding() {}

    static Outcome.OfRefund refund(LaneRequest.Refund request, Working working) {
        throw new IllegalStateException("not yet: " + request + working.time());
    }
}
