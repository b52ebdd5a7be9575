package dev.holdfast.inventory;

import dev.holdfast.platform.ids.EventId;

/**
 * The event has no lane: it does not exist. Callers look it up first, so this is
 * a race with nothing or a bug.
 */
public final class NoSuchEventException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NoSuchEventException(EventId event) {
        super("there is no event " + event);
    }
}
