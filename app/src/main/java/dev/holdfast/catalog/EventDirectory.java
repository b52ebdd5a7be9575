package dev.holdfast.catalog;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;

/**
 * Events from memory. What never changes is kept for as long as there is room; texts are at most a
 * second old, and exact after an edit on this node. Thread-safe.
 */
public final class EventDirectory {

    /** Less than the second that is promised, so that the time to read fits in. */
    private static final Duration FRESH = Duration.ofMillis(700);

    /**
     * Who asks for the same event while it is read shares what comes of it, failures too, instead of
     * queueing up to fail.
     */
    private final AsyncCache<EventId, Optional<Event>> events = Caffeine.newBuilder()
            .maximumSize(100_000)
            .expireAfterWrite(FRESH)
            .executor(task -> Thread.ofVirtual().name("event-directory").start(task))
            .buildAsync();
    private final Cache<EventTag, EventId> byTag = Caffeine.newBuilder().maximumSize(1_000_000).build();
    private final Cache<EventId, EventTag> tags = Caffeine.newBuilder().maximumSize(1_000_000).build();
    private final EventStore store;

    public EventDirectory(Database database) {
        this.store = new EventStore(database);
    }

    public Optional<Event> find(EventId id) {
        try {
            return events.get(id, store::find).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : e;
        }
    }

    /** The tag that ids of this event's bookings carry; empty when there is no such event. */
    public Optional<EventTag> tagOf(EventId id) {
        EventTag known = tags.getIfPresent(id);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<EventTag> found = find(id).map(Event::tag);
        found.ifPresent(tag -> tags.put(id, tag));
        return found;
    }

    /** The event whose bookings carry this tag. */
    public Optional<EventId> byTag(EventTag tag) {
        EventId known = byTag.getIfPresent(tag);
        if (known != null) {
            return Optional.of(known);
        }
        Optional<EventId> found = store.byTag(tag);
        found.ifPresent(id -> byTag.put(tag, id));
        return found;
    }

    /** The event changed on this node: what was read before is forgotten. */
    void changed(EventId id) {
        events.synchronous().invalidate(id);
    }
}
