package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.SessionId;

import java.time.Instant;

/**
 * A slot that is about to be added to a resource.
 *
 * @param key what it is called within its resource, once
 * @param capacity places; one makes it an exclusive unit
 */
public record NewSlot(SessionId id, String key, Instant startsAt, Instant endsAt, SaleWindow window,
        int capacity) {}
