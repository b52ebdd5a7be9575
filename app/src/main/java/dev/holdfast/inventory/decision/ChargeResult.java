package dev.holdfast.inventory.decision;

/** How a charge ended, as far as the gateway told. */
public sealed interface ChargeResult {

    /** The money was taken. */
    record Charged(String transaction) implements ChargeResult {}

    /** No money was taken and none will be. */
    record NotCharged(String reason) implements ChargeResult {}

    /** The buyer must prove something to the bank; the hold goes on. */
    record ActionRequired() implements ChargeResult {}
}
