package dev.holdfast.inventory;

import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.database.UnavailableException.Reason;
import dev.holdfast.platform.ids.EventId;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * The queue of one event: settling requests before reserves, each in order of arrival, and at most one
 * consumer at a time. While a batch commits the next collects; there is no timer. Thread-safe.
 */
final class Lane {

    static final int BATCH_MAX = 512;
    /** Rows that a batch changes, about: a larger transaction would keep everybody waiting. */
    static final int ROWS_MAX = 2_048;

    /** Settling requests are not shed for reserves; this only keeps a caller from waiting for ever. */
    private static final Duration SETTLING_PATIENCE = Duration.ofSeconds(30);

    private final EventId event;
    private final int reservesMax;
    private final ArrayDeque<LaneEntry> settling = new ArrayDeque<>();
    private final ArrayDeque<LaneEntry> reserves = new ArrayDeque<>();
    private boolean running;
    /** How many in the queue of reserves nobody waits for any more. They take no place from those who do. */
    private int withdrawn;
    /** Only the consumer looks at these: what the last batch saw, to guess how the next should read. */
    private boolean nothingFree;
    private ReadPlan.Guess guess = ReadPlan.Guess.NOTHING;

    Lane(EventId event, int reservesMax) {
        this.event = event;
        this.reservesMax = reservesMax;
    }

    EventId event() {
        return event;
    }

    /**
     * Puts a request at the end of its queue.
     *
     * @return whether a consumer has to be started
     * @throws UnavailableException when the queue of reserves is full
     */
    synchronized boolean add(LaneEntry entry) {
        if (entry.ofBuyers()) {
            if (reserves.size() - withdrawn >= reservesMax) {
                throw new UnavailableException(Reason.OVERLOADED, "the event's lane is full", null);
            }
            reserves.addLast(entry);
        } else {
            settling.addLast(entry);
        }
        if (running) {
            return false;
        }
        running = true;
        return true;
    }

    /**
     * The caller of a reserve has gone. Each is counted once here, and once the other way when the queue lets
     * go of it, in whatever order. What they leave behind is cleared when it outgrows the queue itself.
     */
    synchronized void withdrewReserve() {
        withdrawn++;
        if (withdrawn > reservesMax) {
            int before = reserves.size();
            reserves.removeIf(LaneEntry::withdrawn);
            withdrawn -= before - reserves.size();
        }
    }

    /** Gives up what has waited too long; in a queue the first are the oldest. */
    synchronized void giveUpOn(Lanes.Settings settings, long nowNanos) {
        giveUp(reserves, settings.patience(), nowNanos);
        giveUp(settling, SETTLING_PATIENCE, nowNanos);
    }

    private static void giveUp(ArrayDeque<LaneEntry> queue, Duration patience, long nowNanos) {
        for (LaneEntry entry : queue) {
            if (!entry.waited(patience, nowNanos)) {
                return;
            }
            entry.giveUp();
        }
    }

    /** Puts requests that did not fit back where they were. */
    synchronized void putBack(List<LaneEntry> entries) {
        for (int i = entries.size() - 1; i >= 0; i--) {
            reserves.addFirst(entries.get(i));
        }
    }

    /** The next batch; empty ends the consumer. */
    synchronized List<LaneEntry> take() {
        var batch = new ArrayList<LaneEntry>();
        int rows = take(settling, batch, 0);
        take(reserves, batch, rows);
        running = !batch.isEmpty();
        return batch;
    }

    private int take(ArrayDeque<LaneEntry> queue, List<LaneEntry> batch, int rowsBefore) {
        int rows = rowsBefore;
        while (batch.size() < BATCH_MAX) {
            LaneEntry entry = queue.peekFirst();
            if (entry == null || (!batch.isEmpty() && rows + entry.rows() > ROWS_MAX)) {
                return rows;
            }
            queue.removeFirst();
            if (entry.take()) {
                batch.add(entry);
                rows += entry.rows();
            } else if (entry.ofBuyers()) {
                withdrawn--;
            }
        }
        return rows;
    }

    /** An error of the virtual machine ended the consumer: the next request starts another. */
    synchronized void consumerDied() {
        running = false;
    }

    synchronized int depth() {
        return settling.size() + reserves.size();
    }

    synchronized boolean idle() {
        return !running;
    }

    boolean nothingFree() {
        return nothingFree;
    }

    ReadPlan.Guess guess() {
        return guess;
    }

    void saw(boolean nothingWasFree, ReadPlan.Guess has) {
        nothingFree = nothingWasFree;
        guess = has;
    }
}
