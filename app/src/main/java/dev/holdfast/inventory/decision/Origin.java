package dev.holdfast.inventory.decision;

/** Who asked, and in which request: what the journal remembers of a change. */
public record Origin(String actor, String requestId) {}
