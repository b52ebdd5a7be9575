package dev.holdfast.inventory.decision;

/** Decides what a dispute of a charge makes of its booking. */
final class Disputing {

    private Disputing() {}

    static Outcome.OfDispute decide(LaneRequest.Dispute request, Working working) {
        throw new IllegalStateException("not yet: " + request + working.time());
    }
}
