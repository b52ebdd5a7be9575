package dev.holdfast.inventory;

import dev.holdfast.inventory.BatchRunner.Done;
import dev.holdfast.inventory.decision.EventState;
import dev.holdfast.inventory.decision.LaneRequest;
import dev.holdfast.inventory.decision.LaneRequest.Reserve;
import dev.holdfast.inventory.decision.Outcome;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.UnavailableException;
import dev.holdfast.platform.database.UnavailableException.Reason;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.work.Repeating;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** All lanes of this node: takes requests, runs batches, answers callers. Thread-safe. */
final class Lanes implements AutoCloseable {

    /** Told of every batch that is done, before its callers hear of it. */
    @FunctionalInterface
    interface Listener {
        void done(EventId event, Done done);
    }

    private static final Logger log = LoggerFactory.getLogger(Lanes.class);
    private static final Duration LOOK_AFTER = Duration.ofMillis(50);
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);

    private final ConcurrentHashMap<EventId, Lane> lanes = new ConcurrentHashMap<>();
    private final BatchRunner runner;
    private final BatchRetry retry;
    private final LaneMetrics metrics;
    private final Settings settings;
    private final Listener listener;
    /**
     * Threads of the system: on a virtual one a batch whose rows have come would stand in line behind all the
     * requests that wait to be read and answered, and with it everybody who waits for the batch.
     */
    private final ThreadPoolExecutor workers;
    private final Repeating patience;

    /**
     * How much may wait, and how long.
     *
     * @param atOnce how many lanes are worked on at the same time: as many as there are connections for them
     */
    record Settings(int queueMax, Duration patience, int atOnce) {}

    Lanes(BatchRunner runner, LaneMetrics metrics, Settings settings, Listener listener) {
        this.runner = runner;
        this.retry = new BatchRetry(runner, metrics);
        this.metrics = metrics;
        this.settings = settings;
        this.listener = listener;
        this.workers = new ThreadPoolExecutor(settings.atOnce(), settings.atOnce(), 1, TimeUnit.MINUTES,
                new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name("lane-", 1).factory());
        this.patience = Repeating.start("lane-patience", LOOK_AFTER, this::giveUpOnTheOldest);
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
            workers.execute(() -> work(lane));
        }
        try {
            return entry.await();
        } finally {
            if (entry.ofBuyers() && entry.withdrawn()) {
                lane.withdrewReserve();
            }
        }
    }

    private void giveUpOnTheOldest() {
        long now = System.nanoTime();
        lanes.values().forEach(lane -> lane.giveUpOn(settings, now));
    }

    /** Batch after batch of one event, but for as long as another event waits for a thread: then by turns. */
    private void work(Lane lane) {
        List<LaneEntry> batch = lane.take();
        while (!batch.isEmpty()) {
            lane.putBack(carriedOut(lane, batch));
            if (!workers.getQueue().isEmpty()) {
                workers.execute(() -> work(lane));
                return;
            }
            batch = lane.take();
        }
    }

    private List<LaneEntry> carriedOut(Lane lane, List<LaneEntry> batch) {
        boolean ended = false;
        try {
            List<LaneEntry> later = carryOut(lane, batch);
            ended = true;
            return later;
        } finally {
            if (!ended) {
                lane.consumerDied();
                var unknown = new UnavailableException(Reason.OUTCOME_UNKNOWN, "the lane's thread died",
                        null);
                batch.forEach(entry -> entry.fail(unknown));
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
        long deadline = System.nanoTime() + STOP_TIMEOUT.toNanos();
        while (!lanes.values().stream().allMatch(Lane::idle) && System.nanoTime() < deadline) {
            LockSupport.parkNanos(2_000_000);
        }
        workers.shutdown();
        patience.close();
    }
}
