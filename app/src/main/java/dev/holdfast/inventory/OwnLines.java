package dev.holdfast.inventory;

import dev.holdfast.platform.ids.SessionId;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The end of an event's journal as far back as all of it is this node's own, and which sessions' seats it
 * changed: the seats of every other session are at its end as they were anywhere in it. Thread-safe.
 */
final class OwnLines {

    private static final int SESSIONS_MAX = 256;

    private final Map<SessionId, Long> changed = new HashMap<>();
    private long first;
    private long last;

    /**
     * A batch that found the journal at one line has left it at another. When another node was there since
     * the last one, nothing is known of what was before.
     */
    synchronized void add(long before, long after, Collection<SessionId> seatsChanged) {
        if (before != last || changed.size() > SESSIONS_MAX) {
            changed.clear();
            first = before;
        }
        last = after;
        seatsChanged.forEach(session -> changed.put(session, after));
    }

    /** The last line at which seats that were seen at {@code number} are known to be the same. */
    synchronized long same(SessionId session, long number) {
        boolean within = first <= number && number <= last;
        return within && changed.getOrDefault(session, first) <= number ? last : number;
    }
}
