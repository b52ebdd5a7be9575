package dev.holdfast.notices.live;

import dev.holdfast.inventory.Inventory;
import dev.holdfast.platform.ids.EventId;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The events that somebody follows, each for as long as somebody does. Thread-safe. */
final class FollowedEvents {

    private final ConcurrentHashMap<EventId, Followed> events = new ConcurrentHashMap<>();
    private final Inventory inventory;
    private final Encoding encoding;

    FollowedEvents(Inventory inventory, Encoding encoding) {
        this.inventory = inventory;
        this.encoding = encoding;
    }

    Followed join(EventId event) {
        return events.compute(event, (id, known) -> {
            Followed followed = known == null ? new Followed(id, inventory, encoding) : known;
            followed.join();
            return followed;
        });
    }

    void leave(EventId event) {
        events.computeIfPresent(event, (_, followed) -> followed.leave() ? null : followed);
    }

    /** Looks which events went on, with one statement for all, and tells what happened to those that did. */
    void round() {
        var seen = new HashMap<EventId, Long>();
        events.forEach((event, followed) -> seen.put(event, followed.versionSeen()));
        if (seen.isEmpty()) {
            return;
        }
        Map<EventId, Long> moved = inventory.tail().moved(seen);
        moved.forEach((event, version) -> {
            Followed followed = events.get(event);
            if (followed != null) {
                followed.tellUpTo(version);
            }
        });
    }

    void end() {
        events.values().forEach(Followed::end);
    }
}
