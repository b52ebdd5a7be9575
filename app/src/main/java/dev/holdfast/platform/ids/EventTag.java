package dev.holdfast.platform.ids;

/** The unique 32-bit number of an event, carried inside its booking ids. Read as unsigned. */
public record EventTag(int value) {}
