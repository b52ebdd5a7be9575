package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;

/**
 * How a pool's capacity is spread. The rest is free.
 *
 * @param waiting waitlist entries that accept units of it
 */
public record PoolCount(PoolId id, SessionId session, int capacity, int held, int sold, int blocked,
        int waiting) {

    /** For which nobody waits. */
    public PoolCount(PoolId id, SessionId session, int capacity, int held, int sold, int blocked) {
        this(id, session, capacity, held, sold, blocked, 0);
    }

    public int free() {
        return capacity - held - sold - blocked;
    }

    PoolCount plus(Changes.PoolDelta more) {
        return new PoolCount(id, session, capacity + more.capacity(), held + more.held(), sold + more.sold(),
                blocked + more.blocked(), waiting + more.waiting());
    }
}
