package dev.holdfast.inventory;

import dev.holdfast.inventory.BatchRunner.Done;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.ids.EventId;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;

/** All lanes of this node: takes requests, runs batches, answers callers. Thread-safe. */
final class Lanes implements AutoCloseable {

    /** Told of every batch that is done, before its callers hear of it. */
    @FunctionalInterface
    interface Listener {
        void done(EventId event, Done done);
    }

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    /** Settling requests are not shed for reserves; this only keeps a caller from waiting for ever. */
    private static final Duration SETTLING_PATIENCE = Duration.ofSeconds(30);

    private final ConcurrentHashMap<EventId, Lane> lanes = new ConcurrentHashMap<>();
    private final BatchRunner runner;
    private final BatchRetry retry;
    private final LaneMetrics metrics;
    private final Settings settings;
    private final Listener listener;

    /** How much may wait, and how long. */
    record Settings(int queueMax, Duration patience) {}

    Lanes(BatchRunner runner, LaneMetrics metrics, Settings settings, Listener listener) {
        this.runner = runner;
        this.retry = new BatchRetry(runner, metrics);
        this.metrics = metrics;
        this.settings = settings;
        this.listener = listener;
        metrics.depth(() -> lanes.values().stream().mapToInt(Lane::depth).sum());
    }

    /**
     * Puts a request on its event's lane and waits for the answer.
     *
     * @throws UnavailableException when it cannot be carried out now
     * @throws NoSuchEventException when there is no such event
     */
    Outcome ask(EventId event, LaneRequest request, @Nullable Alongside alongside) {
        var entry = new LaneEntry(request, alongside);
        Lane lane = lanes.computeIfAbsent(event, id -> new Lane(id, settings.queueMax()));
        if (lane.add(entry)) {
            Thread.ofVirtual().name("lane-" + event).start(() -> consume(lane));
        }
        boolean reserves = entry.ofBuyers();
        try {
            return entry.await(reserves ? settings.patience() : SETTLING_PATIENCE);
        } finally {
            if (reserves && entry.withdrawn()) {
                lane.withdrewReserve();
            }
        }
    }

    private void consume(Lane lane) {
        boolean ended = false;
        try {
            for (List<LaneEntry> batch = lane.take(); !batch.isEmpty(); batch = lane.take()) {
                List<LaneEntry> later = carryOut(lane, batch);
                lane.putBack(later);
            }
            ended = true;
        } finally {
            if (!ended) {
                lane.consumerDied();
            }
        }
    }

    /** Carries out a batch and answers it, but for those requests that have to go into the next one. */
    private List<LaneEntry> carryOut(Lane lane, List<LaneEntry> batch) {
        long start = System.nanoTime();
        Done done;
        try {
            done = lookOrRun(lane, batch);
        } catch (UnavailableException | NoSuchEventException e) {
            batch.forEach(entry -> entry.fail(e));
            return List.of();
        } catch (RuntimeException e) {
            return bisect(lane, batch, e);
        }
        try {
            note(lane, batch.size(), System.nanoTime() - start, done);
        } catch (RuntimeException e) {
            // The batch is written: whatever fails from here on, its callers hear what is true.
            log.error("event {}: what follows a batch failed", lane.event(), e);
        }
        return answer(batch, done);
    }

    private void note(Lane lane, int size, long nanos, Done done) {
        EventState state = done.read().state();
        lane.saw(nothingFree(done),
                new ReadPlan.Guess(state.limitsPersons(), state.waitlist().number() > 0));
        listener.done(lane.event(), done);
        metrics.expired(done.expired());
        metrics.charges(done.changes().journal());
        metrics.batch(size, nanos, done.outcomes());
    }

    private Done lookOrRun(Lane lane, List<LaneEntry> batch) {
        if (lane.nothingFree() && batch.stream().allMatch(entry -> entry.request() instanceof Reserve)) {
            Done looked = look(lane, batch);
            if (looked != null) {
                metrics.looked();
                return looked;
            }
        }
        return retry.run(lane.event(), batch, lane.guess());
    }

    private @Nullable Done look(Lane lane, List<LaneEntry> batch) {
        try {
            return runner.look(lane.event(), batch.stream().map(LaneEntry::request).toList(),
                    lane.guess());
        } catch (DatabaseException e) {
            log.debug("event {}: looking failed, the lock is taken instead", lane.event(), e);
            return null;
        }
    }

    private static boolean nothingFree(Done done) {
        return done.outcomes()
                .stream()
                .anyMatch(o -> o instanceof Outcome.SoldOut || o instanceof Outcome.AllHeld);
    }

    private List<LaneEntry> answer(List<LaneEntry> batch, Done done) {
        var later = new ArrayList<LaneEntry>();
        for (int i = 0; i < batch.size(); i++) {
            Outcome outcome = done.outcomes().get(i);
            if (outcome instanceof Outcome.Deferred) {
                later.add(batch.get(i));
            } else {
                batch.get(i).answer(outcome);
            }
        }
        return later;
    }

    /** Something in this batch breaks it, which is a bug: the others shall not suffer for the one. */
    private List<LaneEntry> bisect(Lane lane, List<LaneEntry> batch, RuntimeException failure) {
        metrics.bisected();
        if (batch.size() == 1) {
            log.error("event {}: {} failed", lane.event(), batch.getFirst().request(), failure);
            batch.getFirst().fail(failure);
            return List.of();
        }
        log.error("event {}: a batch of {} failed and is halved", lane.event(), batch.size(), failure);
        int half = batch.size() / 2;
        var later = new ArrayList<>(carryOut(lane, batch.subList(0, half)));
        later.addAll(carryOut(lane, batch.subList(half, batch.size())));
        return later;
    }

    /** Waits until every lane is idle. No request may be put on a lane any more. */
    @Override
    public void close() {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!lanes.values().stream().allMatch(Lane::idle) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(2_000_000);
        }
    }
}
