package dev.holdfast.notices.live;

import dev.holdfast.inventory.EventSnapshot;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.JournalTail;
import dev.holdfast.inventory.UnitNews;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.work.Repeating;
import io.micrometer.core.instrument.MeterRegistry;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;

/**
 * Where one goes to be told what happens to seats and counts, on this node and on others. While nobody
 * listens, nothing is asked of the database. Thread-safe.
 */
public final class LiveFeed implements AutoCloseable {

    private static final Duration INTERVAL = Duration.ofMillis(200);

    private final Inventory inventory;
    private final FollowedEvents events;
    private final Semaphore places;
    private final Repeating poller;
    private volatile boolean stopping;

    private LiveFeed(Inventory inventory, FollowedEvents events, Semaphore places, Repeating poller) {
        this.inventory = inventory;
        this.events = events;
        this.places = places;
        this.poller = poller;
    }

    /** @param listenersMax how many may listen at the same time */
    public static LiveFeed start(Inventory inventory, Encoding encoding, int listenersMax,
            MeterRegistry registry) {
        var events = new FollowedEvents(inventory, encoding);
        var places = new Semaphore(listenersMax);
        registry.gauge("holdfast.live.listeners", places, free -> listenersMax - free.availablePermits());
        return new LiveFeed(inventory, events, places, Repeating.start("live", INTERVAL, events::round));
    }

    /**
     * Listens to the seats of a session, which must have some; empty when there is no place.
     *
     * @param since the line of the journal up to which the listener knows them; from now on when left out
     */
    public Optional<Listener> seats(EventId event, SessionId session, OptionalLong since) {
        return place(() -> listenToSeats(event, session, since));
    }

    /**
     * Listens to what is free of an event; empty when there is no place. The first thing that is told is how
     * it stands, unless the listener knows that.
     *
     * @param known the version of the inventory that the listener knows
     */
    public Optional<Listener> counts(EventId event, OptionalLong known) {
        return place(() -> listenToCounts(event, known));
    }

    @FunctionalInterface
    private interface Opening {
        Listener open();
    }

    private Optional<Listener> place(Opening opening) {
        if (stopping || !places.tryAcquire()) {
            return Optional.empty();
        }
        Listener opened = null;
        try {
            opened = opening.open();
        } finally {
            if (opened == null) {
                places.release();
            }
        }
        if (stopping) {
            events.end();
        }
        return Optional.of(opened);
    }

    private Listener listenToSeats(EventId event, SessionId session, OptionalLong since) {
        long now = inventory.seats()
                .of(event, session, since.orElse(0))
                .orElseThrow(() -> new IllegalStateException("session " + session + " has no seats"))
                .journalNumber();
        long start = since.orElse(now);
        if (start > now || now - start > JournalTail.LINES_MAX) {
            return Listener.lost(places::release);
        }
        Followed followed = events.join(event);
        Topic topic = followed.joinSeats(session, now);
        Runnable leave = () -> {
            followed.leaveSeats(session);
            events.leave(event);
            places.release();
        };
        boolean opened = false;
        try {
            Listener listener = topic.reachesBackTo(start)
                    ? Listener.from(topic, leave, start, null)
                    : caughtUp(new Place(followed, event, session), topic, leave, start);
            opened = true;
            return listener;
        } finally {
            if (!opened) {
                followed.leaveSeats(session);
                events.leave(event);
            }
        }
    }

    private record Place(Followed followed, EventId event, SessionId session) {}

    /** One who has been away for longer than messages are kept: what it missed is in the journal. */
    private Listener caughtUp(Place place, Topic topic, Runnable leave, long start) {
        Optional<UnitNews> news = inventory.tail().since(place.event(), start);
        if (news.isEmpty()) {
            return Listener.lost(leave);
        }
        long upTo = news.get().upTo();
        var missed = new SeatNews(place.session(), upTo, news.get().of(place.session()));
        return missed.seats().isEmpty()
                ? Listener.from(topic, leave, upTo, null)
                : Listener.from(topic, leave, start, place.followed().message(missed));
    }

    private Listener listenToCounts(EventId event, OptionalLong known) {
        EventSnapshot now = inventory.availability()
                .of(event)
                .orElseThrow(() -> new IllegalStateException("event " + event + " has no inventory"));
        Followed followed = events.join(event);
        Topic topic = followed.joinCounts(now);
        long version = now.inventoryVersion();
        boolean knows = known.isPresent() && known.getAsLong() == version;
        return Listener.from(topic, () -> {
            followed.leaveCounts();
            events.leave(event);
            places.release();
        }, version, knows ? null : followed.message(now));
    }

    /** Ends all listening, now and for good. */
    @Override
    public void close() {
        stopping = true;
        poller.close();
        events.end();
    }
}
