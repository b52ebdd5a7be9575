package dev.holdfast.inventory.decision;

/** Decides the handing of a booking to another person. */
final class Transferring {

    private Transferring() {}

    static Outcome.OfTransfer decide(LaneRequest.Transfer request, Working working) {
        throw new IllegalStateException("not yet: " + request + working.time());
    }
}
