package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;

import java.time.InstantSource;
import java.util.Optional;

/**
 * How far the work of booked slots has come, beside the ledger, which knows only whether they are booked. A
 * status moves in checked steps, each of them once. Thread-safe.
 */
public final class WorkStatuses {

    private final WorkStatusStore store;
    private final InstantSource time;

    public WorkStatuses(Database database, InstantSource time) {
        this.store = new WorkStatusStore(database);
        this.time = time;
    }

    /** The work of a booking is pending from now on, unless it had begun before. */
    public void begin(EventId event, BookingId booking) {
        store.begin(event, booking, time.instant());
    }

    public Optional<WorkStatus> of(EventId event, BookingId booking) {
        return store.find(event, booking);
    }

    /** Moves work on. Of several who take different steps from one status, one does. */
    public WorkStep move(EventId event, BookingId booking, WorkStatus to) {
        while (true) {
            Optional<WorkStatus> found = store.find(event, booking);
            if (found.isEmpty()) {
                return new WorkStep.Unknown();
            }
            var step = new WorkStep.Done(found.get(), to);
            if (step.from() != to && !step.from().next().contains(to)) {
                return new WorkStep.Illegal(step.from(), to);
            }
            // Each turn that fails is a step another took, and no status is come to twice: at most four.
            if (step.from() == to || store.move(event, booking, step, time.instant())) {
                return step;
            }
        }
    }
}
