package dev.holdfast.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.inventory.BatchRunner.Done;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.UUID;

/**
 * The seats of sessions as this node last saw them, each with the number of the journal line up to which it
 * is true. Never believed by itself: who uses it reads what the journal says since. Thread-safe.
 */
final class SeatMemory {

    private static final long SEATS_MAX = 50_000_000;
    private static final long LAYOUT_SEATS_MAX = 5_000_000;
    private static final int EVENTS_MAX = 20_000;

    private final Cache<SessionId, SeatStates> states = Caffeine.newBuilder()
            .maximumWeight(SEATS_MAX)
            .weigher((SessionId _, SeatStates of) -> of.layout().seats())
            .build();
    private final Cache<EventId, OwnLines> ownLines = Caffeine.newBuilder().maximumSize(EVENTS_MAX).build();
    private final Cache<UUID, SeatLayout> layouts = Caffeine.newBuilder()
            .maximumWeight(LAYOUT_SEATS_MAX)
            .weigher((UUID _, SeatLayout layout) -> layout.seats())
            .build();

    /** The seats of a session of this event, as of the latest line at which they are known. */
    @Nullable
    SeatStates of(EventId event, SessionId session) {
        SeatStates known = states.getIfPresent(session);
        OwnLines own = known == null ? null : ownLines.getIfPresent(event);
        if (known == null || own == null) {
            return known;
        }
        long same = own.same(session, known.journalNumber());
        return same > known.journalNumber() ? known.asOf(same) : known;
    }

    /**
     * Takes over what a batch has written, which is committed: the seats of the sessions that it has read; of
     * the others, that they are as they were, if it did not change them.
     */
    void wrote(EventId event, Done done) {
        Map<SessionId, SeatStates> read = done.read().state().exclusive().seats();
        read.forEach((session, seats) -> saw(session,
                seats.with(SeatChanges.of(session, done.changes()), done.journalNumber())));
        OwnLines own = read.isEmpty()
                ? ownLines.getIfPresent(event)
                : ownLines.get(event, _ -> new OwnLines());
        if (own != null) {
            own.add(done.read().journalNumber(), done.journalNumber(), SeatChanges.sessions(done.changes()));
        }
    }

    /** Takes over what was read or written; older news never replaces newer. */
    void saw(SessionId session, SeatStates seen) {
        states.asMap()
                .merge(session, seen, (old, now) -> old.journalNumber() > now.journalNumber() ? old : now);
    }

    void forget(SessionId session) {
        states.invalidate(session);
    }

    /** A frozen map never changes: sessions with the same share one copy. */
    SeatLayout layout(UUID id, byte[] encoded) {
        return layouts.get(id, _ -> SeatLayout.decode(encoded));
    }
}
