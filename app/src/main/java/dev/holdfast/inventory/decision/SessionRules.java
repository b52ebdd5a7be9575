package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.SessionId;

import java.time.Instant;

/** When one date of an event takes place. Sale ends when it starts. */
public record SessionRules(SessionId id, Instant startsAt, Instant endsAt) {}
