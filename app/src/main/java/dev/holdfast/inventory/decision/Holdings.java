package dev.holdfast.inventory.decision;

/** What one person has of an event: units held or sold, and bookings that are holding. */
public record Holdings(int units, int openHolds) {}
