package dev.holdfast.inventory.decision;

import dev.holdfast.platform.ids.PoolId;
import dev.holdfast.platform.ids.SessionId;

/** How a pool's capacity is spread. The rest is free. */
public record PoolCount(PoolId id, SessionId session, int capacity, int held, int sold, int blocked) {

    public int free() {
        return capacity - held - sold - blocked;
    }

    PoolCount plus(Changes.PoolDelta more) {
        return new PoolCount(id, session, capacity + more.capacity(), held + more.held(), sold + more.sold(),
                blocked + more.blocked());
    }
}
