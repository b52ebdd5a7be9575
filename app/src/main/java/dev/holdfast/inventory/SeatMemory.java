package dev.holdfast.inventory;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.holdfast.inventory.seating.SeatLayout;
import dev.holdfast.inventory.seating.SeatStates;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.util.UUID;

/**
 * The seats of sessions as this node last saw them, each with the number of the journal line up to which it
 * is true. Never believed by itself: who uses it reads what the journal says since. Thread-safe.
 */
final class SeatMemory {

    private static final long SEATS_MAX = 50_000_000;
    private static final long LAYOUT_SEATS_MAX = 5_000_000;

    private final Cache<SessionId, SeatStates> states = Caffeine.newBuilder()
            .maximumWeight(SEATS_MAX)
            .weigher((SessionId _, SeatStates of) -> of.layout().seats())
            .build();
    private final Cache<UUID, SeatLayout> layouts = Caffeine.newBuilder()
            .maximumWeight(LAYOUT_SEATS_MAX)
            .weigher((UUID _, SeatLayout layout) -> layout.seats())
            .build();

    @Nullable
    SeatStates of(SessionId session) {
        return states.getIfPresent(session);
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
