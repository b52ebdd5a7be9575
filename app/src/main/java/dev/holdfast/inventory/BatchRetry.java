package dev.holdfast.inventory;

import dev.holdfast.inventory.BatchRunner.CommitUnknown;
import dev.holdfast.inventory.BatchRunner.Done;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.RowCountException;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.database.UnavailableException.Reason;
import dev.holdfast.platform.ids.EventId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/**
 * Tries a batch again where trying again is right, and nowhere else: this is the one class that does. A batch
 * is decided anew each time, by what is read or by what is remembered and found to be so still when it is
 * written: a second try can never act on what is no longer true. Thread-safe.
 */
final class BatchRetry {

    private static final Logger log = LoggerFactory.getLogger(BatchRetry.class);
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String REFERENCE_TAKEN = "bookings_reference_key";
    private static final Duration BUDGET = Duration.ofSeconds(10);
    private static final int REDECISIONS_MAX = 8;
    private static final long PAUSE_NANOS = 20_000_000;

    private final BatchRunner runner;
    private final LaneMetrics metrics;

    BatchRetry(BatchRunner runner, LaneMetrics metrics) {
        this.runner = runner;
        this.metrics = metrics;
    }

    /**
     * Carries out a batch.
     *
     * @throws UnavailableException when the time is up
     * @throws RuntimeException anything else is a bug in the batch: the caller bisects it
     */
    Done run(EventId event, List<LaneEntry> entries, ReadPlan.Guess guess) {
        long deadline = System.nanoTime() + BUDGET.toNanos();
        int redecisions = 0;
        while (true) {
            UUID batchId = UUID.randomUUID();
            try {
                return runner.run(event, batchId, entries, guess);
            } catch (CommitUnknown e) {
                metrics.commitUnknown();
                log.warn("event {}: the connection was lost while batch {} was committed", event, batchId);
                if (foundWritten(event, batchId, e, deadline)) {
                    return e.done();
                }
            } catch (RowCountException e) {
                redecide(event, e, ++redecisions);
            } catch (DatabaseException e) {
                if (e.connectionLost() || timedOut(e)) {
                    pauseOrGiveUp(event, e, deadline);
                } else if (e.transientConflict() || e.constraintFired()) {
                    drawAgain(entries, e);
                    redecide(event, e, ++redecisions);
                } else {
                    throw e;
                }
            }
        }
    }

    /** Drawn outside the decision. Ids are never drawn again: they keep a batch from being written twice. */
    private static void drawAgain(List<LaneEntry> entries, DatabaseException e) {
        if (REFERENCE_TAKEN.equals(e.constraint())) {
            entries.forEach(entry -> entry.drawAgain(RANDOM));
        }
    }

    /**
     * A lock or statement timeout: the event is busy elsewhere, or a node has frozen and
     * its session is about to be ended.
     */
    private static boolean timedOut(DatabaseException e) {
        return e.sqlState().equals("55P03") || e.sqlState().equals("57014");
    }

    private void redecide(EventId event, RuntimeException reason, int redecisions) {
        metrics.redecided();
        log.warn("event {}: another writer was there, the batch is decided again: {}", event,
                reason.getMessage());
        if (redecisions >= REDECISIONS_MAX) {
            throw reason;
        }
        LockSupport.parkNanos(jitter(PAUSE_NANOS / 10));
    }

    private static void pauseOrGiveUp(EventId event, DatabaseException e, long deadline) {
        if (System.nanoTime() + PAUSE_NANOS * 5 > deadline) {
            throw new UnavailableException(Reason.DATABASE,
                    "event " + event + ": the database does not answer", e);
        }
        LockSupport.parkNanos(jitter(PAUSE_NANOS * 5));
    }

    private static long jitter(long nanos) {
        return ThreadLocalRandom.current().nextLong(nanos / 2, nanos + 1);
    }

    private boolean foundWritten(EventId event, UUID batchId, CommitUnknown unknown, long deadline) {
        while (true) {
            try {
                boolean written = runner.written(event, batchId, unknown.journalNumber());
                log.warn("event {}: batch {} {}", event, batchId,
                        written ? "is written" : "is not written, it is tried again");
                return written;
            } catch (DatabaseException e) {
                if (System.nanoTime() + PAUSE_NANOS * 5 > deadline) {
                    throw new UnavailableException(Reason.OUTCOME_UNKNOWN,
                            "event " + event + ": whether batch " + batchId
                                    + " is written could not be found out",
                            e);
                }
                LockSupport.parkNanos(jitter(PAUSE_NANOS * 5));
            }
        }
    }
}
