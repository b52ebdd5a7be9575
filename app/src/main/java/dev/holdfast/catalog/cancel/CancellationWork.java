package dev.holdfast.catalog.cancel;

import dev.holdfast.checkout.Settlement;
import dev.holdfast.inventory.Closing;
import dev.holdfast.inventory.Inventory;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import io.micrometer.core.instrument.MeterRegistry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Works off what was cancelled, some of each in a round. What there is to do is asked of the ledger, and each
 * step is a request to the lane that may come twice; so any number of nodes may work at once, and one that
 * dies leaves nothing behind. Where a node is in its walk over the bookings is in its memory only: one that
 * starts anew walks from the beginning, and nothing is done before the ledger has nothing left. Thread-safe.
 */
public final class CancellationWork {

    private static final Logger log = LoggerFactory.getLogger(CancellationWork.class);
    /** At once in the lane, beside what others want of it. */
    private static final int CHUNK = 128;
    private static final int CHUNKS_OF_ROUND = 4;

    /** What came of one booking. */
    private enum Step {
        /** It has ended; by us or before us. */
        ENDED,
        /** Not now: a charge is under way, or the lane was not to be had. */
        WAITS,
        /** Refused, which nobody expects; tried again. */
        FAILED
    }

    /** How far this node has come in one walk over the bookings. */
    private record Walk(BookingId last, int failed) {

        static final Walk START = new Walk(Closing.START, 0);
    }

    private final Inventory inventory;
    private final Settlement settlement;
    private final CancellationStore store;
    private final InstantSource time;
    private final AtomicLong running;
    private final AtomicLong stalledSeconds;
    private final Map<UUID, Walk> walks = new ConcurrentHashMap<>();

    public CancellationWork(Inventory inventory, Database database, Settlement settlement, InstantSource time,
            MeterRegistry registry) {
        this.inventory = inventory;
        this.settlement = settlement;
        this.store = new CancellationStore(database);
        this.time = time;
        this.running = registry.gauge("holdfast.cancellations.running", new AtomicLong());
        this.stalledSeconds = registry.gauge("holdfast.cancellations.stalled.seconds", new AtomicLong());
    }

    /** One round over all that is not done; returns how many bookings were found ended. */
    public int round() {
        List<Cancellation> open = store.running();
        walks.keySet().retainAll(open.stream().map(Cancellation::id).toList());
        int ended = 0;
        for (Cancellation one : open) {
            ended += carryOn(one);
        }
        measure();
        return ended;
    }

    private void measure() {
        List<Cancellation> open = store.running();
        Instant now = time.instant();
        running.set(open.size());
        stalledSeconds.set(open.stream()
                .mapToLong(one -> Duration.between(one.progress().updatedAt(), now).toSeconds())
                .max()
                .orElse(0));
    }

    private int carryOn(Cancellation one) {
        Closing closing = inventory.closing();
        if (one.progress().total() == null) {
            store.total(one, closing.count(one.scope()), time.instant());
        }
        // First, so that nothing that comes back is offered to anybody.
        boolean waiting = closing.closeWaitlist(one.scope(), one.cause().origin());
        int ended = 0;
        Walk walk = walks.getOrDefault(one.id(), Walk.START);
        for (int chunk = 0; chunk < CHUNKS_OF_ROUND; chunk++) {
            List<BookingId> live = closing.live(one.scope(), walk.last(), CHUNK);
            Map<Step, Integer> steps = end(one, live);
            int failed = walk.failed() + steps.getOrDefault(Step.FAILED, 0);
            ended += steps.getOrDefault(Step.ENDED, 0);
            store.progress(one, closing.count(one.scope()), failed, time.instant());
            if (live.size() < CHUNK) {
                walks.remove(one.id());
                finish(one, waiting);
                return ended;
            }
            walk = new Walk(live.getLast(), failed);
            walks.put(one.id(), walk);
        }
        return ended;
    }

    private void finish(Cancellation one, boolean waiting) {
        if (!waiting && inventory.closing().count(one.scope()) == 0) {
            store.end(one, time.instant());
            log.info("cancellation {} of event {} is done", one.id(), one.event());
        }
    }

    private Map<Step, Integer> end(Cancellation one, List<BookingId> bookings) {
        var counts = new EnumMap<Step, Integer>(Step.class);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Step>> steps = bookings.stream()
                    .map(booking -> threads.submit(() -> end(one, booking)))
                    .toList();
            steps.forEach(step -> counts.merge(result(step), 1, Integer::sum));
        }
        return counts;
    }

    private static Step result(Future<Step> step) {
        try {
            return step.get();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Step.WAITS;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnavailableException || e.getCause() instanceof DatabaseException) {
                log.warn("a cancellation waits for the lane: {}", e.getCause().getMessage());
                return Step.WAITS;
            }
            log.error("a booking of a cancellation could not be ended", e.getCause());
            return Step.FAILED;
        }
    }

    private Step end(Cancellation one, BookingId booking) {
        Step first = cancel(one, booking);
        // A payment on a page that nobody has made yet is called off; any other charge ends by itself first.
        return first == Step.WAITS && settlement.withdraw(one.event(), booking)
                ? cancel(one, booking)
                : first;
    }

    private Step cancel(Cancellation one, BookingId booking) {
        EventId event = one.event();
        var how = LaneRequest.How.called(one.cause().session(), one.refundReason());
        var request = new LaneRequest.Cancel(booking, null, null, how, one.cause().origin());
        return switch (inventory.cancel(event, request)) {
            case Outcome.Cancelled _,Outcome.CancelledBefore _,Outcome.AlreadyCancelled _ -> Step.ENDED;
            // Its time was over, or nothing of it is of this date any more.
            case Outcome.AlreadyExpired _,Outcome.NoSuchItem _ -> Step.ENDED;
            case Outcome.PaymentInProgress _ -> Step.WAITS;
            case Outcome.EventStarted _,Outcome.Unknown _,Outcome.NotYours _ -> failed(one, booking);
            case Outcome.KeyReused _,Outcome.RefundTooLarge _ -> failed(one, booking);
        };
    }

    private static Step failed(Cancellation one, BookingId booking) {
        log.error("cancellation {} could not end booking {}", one.id(), booking);
        return Step.FAILED;
    }
}
