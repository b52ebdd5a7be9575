package dev.holdfast.catalog.cancel;

import dev.holdfast.inventory.Closing;
import dev.holdfast.inventory.decision.Origin;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.UUID;

/** The cancelling of an event or a date, with everything that was booked of it. */
public record Cancellation(EventId event, UUID id, Cause cause, Progress progress) {

    /**
     * What was cancelled, and by whom.
     *
     * @param session the date; null is the whole event
     * @param reason as the organizer tells it
     * @param origin of the request, which is that of all that follows from it
     */
    public record Cause(@Nullable SessionId session, @Nullable String reason, Origin origin,
            Instant startedAt) {}

    /**
     * How far it is.
     *
     * @param total how many bookings there were to end; null until they are counted
     * @param failed how many could not be ended when that was last tried
     * @param endedAt null while it runs
     * @param updatedAt when it last came on
     */
    public record Progress(@Nullable Integer total, int done, int failed, @Nullable Instant endedAt,
            Instant updatedAt) {

        public boolean running() {
            return endedAt == null;
        }
    }

    Closing.Scope scope() {
        return new Closing.Scope(event, cause.session());
    }

    /** The reason that its refunds have, and no others. */
    public String refundReason() {
        return "cancellation " + id;
    }
}
