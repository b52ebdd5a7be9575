package dev.holdfast.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The seats of a session from memory, at most a moment old, and exact after this node's own writes.
 * Thread-safe.
 */
public final class LiveSeats {

    /** Less than a second, so that with the time to read nobody sees what is older than that. */
    private static final long FRESH_NANOS = Duration.ofMillis(400).toNanos();

    private record Look(long journalNumber, long nanos) {}

    private final LaneConnections connections;
    private final SeatMemory memory;
    private final Cache<SessionId, Look> looks = Caffeine.newBuilder().maximumSize(10_000).build();
    private final Cache<EventId, Long> written = Caffeine.newBuilder().maximumSize(100_000).build();
    private final ConcurrentHashMap<SessionId, ReentrantLock> reading = new ConcurrentHashMap<>();

    LiveSeats(LaneConnections connections, SeatMemory memory) {
        this.connections = connections;
        this.memory = memory;
    }

    /** A batch of this node has written up to this line of the event's journal. */
    void wrote(EventId event, long journalNumber) {
        written.asMap().merge(event, journalNumber, Math::max);
    }

    /** The seats of a session; empty when it has none or there is no such session. */
    public Optional<SeatStates> of(EventId event, SessionId session) {
        return of(event, session, 0);
    }

    /**
     * As {@link #of(EventId, SessionId)}, but read again when what is remembered is older than this line of
     * the journal, of which somebody has heard from another node. Older all the same when there is no such
     * line.
     */
    public Optional<SeatStates> of(EventId event, SessionId session, long journalNumber) {
        Optional<SeatStates> known = fresh(event, session, journalNumber);
        if (known.isPresent()) {
            return known;
        }
        ReentrantLock lock = reading.computeIfAbsent(session, _ -> new ReentrantLock());
        lock.lock();
        try {
            Optional<SeatStates> meanwhile = fresh(event, session, journalNumber);
            return meanwhile.isPresent() ? meanwhile : read(event, session);
        } finally {
            reading.remove(session, lock);
            lock.unlock();
        }
    }

    private Optional<SeatStates> fresh(EventId event, SessionId session, long journalNumber) {
        SeatStates states = memory.of(event, session);
        Look look = looks.getIfPresent(session);
        if (states == null || look == null) {
            return Optional.empty();
        }
        Long own = written.getIfPresent(event);
        boolean behind = own != null && own > Math.max(look.journalNumber(), states.journalNumber());
        boolean old = System.nanoTime() - look.nanos() > FRESH_NANOS;
        behind |= states.journalNumber() < journalNumber;
        return behind || old ? Optional.empty() : Optional.of(states);
    }

    private Optional<SeatStates> read(EventId event, SessionId session) {
        long before = System.nanoTime();
        try (Connection connection = connections.look()) {
            while (true) {
                var seats = new SeatRead(memory, event, List.of(session));
                long[] number = {-1};
                var trip = new Trip().with("event_id", event.value())
                        .query(LaneSql.LOOK, row -> number[0] = row.getLong("journal_number"));
                seats.addTo(trip);
                trip.run(connection);
                if (number[0] < 0) {
                    return Optional.empty();
                }
                if (!seats.fellBehind()) {
                    looks.put(session, new Look(number[0], before));
                    Map<SessionId, SeatStates> found = seats.result(number[0]);
                    return Optional.ofNullable(found.get(session));
                }
            }
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }
}
