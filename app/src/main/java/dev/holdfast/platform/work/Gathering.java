package dev.holdfast.platform.work;

import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.UnavailableException;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Carries out together what many ask for at the same time: while one batch is carried out, the next collects.
 * There is no timer, so that who is alone does not wait. For work whose costs are those of a transaction.
 * Thread-safe; callers block until they are answered.
 */
public final class Gathering<Q, A> {

    private static final Duration IDLE = Duration.ofSeconds(10);

    private record Asked<Q, A>(Q request, CompletableFuture<A> answer) {}

    private final BlockingQueue<Asked<Q, A>> waiting;
    private final int max;
    private final Function<List<Q>, List<A>> work;
    private final AtomicBoolean running = new AtomicBoolean();
    /** A thread of the system, as lanes have: on a virtual one a batch would stand in line. */
    private final ThreadPoolExecutor worker;

    /**
     * @param max requests that are carried out together
     * @param work answers each request of a batch, in their order, or fails: then all of it, some or none may
     * be done, as after any failure of a transaction whose end is unknown
     */
    public Gathering(String name, int max, Function<List<Q>, List<A>> work) {
        this.max = max;
        this.work = work;
        this.waiting = new LinkedBlockingQueue<>();
        this.worker = new ThreadPoolExecutor(1, 1, IDLE.toMillis(), TimeUnit.MILLISECONDS,
                new LinkedBlockingQueue<>(), Thread.ofPlatform().daemon().name(name).factory());
        worker.allowCoreThreadTimeOut(true);
    }

    /**
     * Has a request carried out with whatever else is asked for. Waits as long as the work takes.
     *
     * @throws RuntimeException what the work failed with; the request may be done all the same
     */
    public A ask(Q request) {
        var asked = new Asked<Q, A>(request, new CompletableFuture<>());
        waiting.add(asked);
        start();
        try {
            return asked.answer().get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new UnavailableException(UnavailableException.Reason.OUTCOME_UNKNOWN, "interrupted", e);
        }
    }

    /** How many are in no batch yet. */
    int waiting() {
        return waiting.size();
    }

    private void start() {
        if (!running.get() && running.compareAndSet(false, true)) {
            worker.execute(this::run);
        }
    }

    private void run() {
        try {
            var batch = new ArrayList<Asked<Q, A>>();
            while (waiting.drainTo(batch, max) > 0) {
                carryOut(batch);
                batch.clear();
            }
        } finally {
            running.set(false);
        }
        // Who came after the last look saw that somebody was at work still.
        if (!waiting.isEmpty()) {
            start();
        }
    }

    private void carryOut(List<Asked<Q, A>> batch) {
        try {
            List<A> answers = work.apply(batch.stream().map(Asked::request).toList());
            for (int i = 0; i < batch.size(); i++) {
                batch.get(i).answer().complete(answers.get(i));
            }
        } catch (DatabaseException e) {
            failed(batch, e);
        } catch (RuntimeException | Error e) {
            batch.forEach(asked -> asked.answer().completeExceptionally(e));
        }
    }

    /** Nobody suffers for what another asked for; but when the database is away, it is for all of them. */
    private void failed(List<Asked<Q, A>> batch, DatabaseException failure) {
        if (batch.size() == 1 || failure.passing()) {
            batch.forEach(asked -> asked.answer().completeExceptionally(failure));
            return;
        }
        batch.forEach(asked -> carryOut(List.of(asked)));
    }
}
