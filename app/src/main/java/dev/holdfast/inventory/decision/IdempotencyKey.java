package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.UserId;

/** A key is a user's own: the same text of another user is another key. */
public record IdempotencyKey(UserId user, String text) {}
