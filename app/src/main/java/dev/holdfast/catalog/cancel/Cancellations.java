package dev.holdfast.catalog.cancel;

import dev.holdfast.inventory.Alongside;
import dev.holdfast.inventory.Closing;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What was cancelled, and how far that is. Thread-safe. */
public final class Cancellations {

    private final CancellationStore store;
    private final Closing closing;

    public Cancellations(Database database, Inventory inventory) {
        this.store = new CancellationStore(database);
        this.closing = inventory.closing();
    }

    /**
     * Begins one together with the edit that closes the event or the date. What was cancelled before is not
     * begun again.
     */
    public static Alongside begin(EventId event, Cancellation.Cause cause) {
        var progress = new Cancellation.Progress(null, 0, 0, null, cause.startedAt());
        var begun = new Cancellation(event, UUID.randomUUID(), cause, progress);
        return connection -> CancellationStore.begin(connection, begun);
    }

    /** Those of an event, the latest first. */
    public List<Cancellation> of(EventId event) {
        return store.of(event);
    }

    /** That of a date, or with null that of the event. */
    public Optional<Cancellation> of(EventId event, @Nullable SessionId session) {
        return store.of(event)
                .stream()
                .filter(one -> session == null
                        ? one.cause().session() == null
                        : session.equals(one.cause().session()))
                .findFirst();
    }

    public Optional<Cancellation> find(EventId event, UUID id) {
        return store.find(event, id);
    }

    /** How far the money is that it gives back. */
    public Closing.Refunds refunds(Cancellation of) {
        return closing.refunds(of.event(), of.refundReason());
    }
}
