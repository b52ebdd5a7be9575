package dev.holdfast.race.course;

import dev.holdfast.race.verdict.Span;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Restarts the target by a command while a race goes on. Thread-safe; closing it gives up what it has not
 * begun.
 */
public final class Restarter implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 120;
    private static final Duration PAUSE = Duration.ofMillis(50);
    /** So many times in a row: one that is told to end may be well for a moment yet. */
    private static final int WELL_IN_A_ROW = 10;
    private static final int OUTPUT_MAX = 600;

    private final RestartPlan plan;
    private final HttpTarget target;
    private final LongSupplier nanos;
    private final Semaphore over = new Semaphore(0);
    private final ExecutorService thread = Executors.newVirtualThreadPerTaskExecutor();
    private final Future<List<Span>> restarts;

    /**
     * Waits for its moment.
     *
     * @param requests
     *            that the race is going to send
     * @param nanos
     *            since the race began
     */
    public Restarter(RestartPlan plan, HttpTarget target, int requests, LongSupplier nanos) {
        this.plan = plan;
        this.target = target;
        this.nanos = nanos;
        this.restarts = thread.submit(() -> run(requests));
    }

    /** A request is over, however it ended. */
    public void over() {
        over.release();
    }

    /**
     * When the target was away, once all restarts are done and it is well again.
     *
     * @throws CouldNotRun
     *             when the command failed, or the target did not come back
     */
    public List<Span> await() {
        try {
            return restarts.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof CouldNotRun known ? known : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRun("Interrupted.", e);
        }
    }

    private List<Span> run(int requests) throws InterruptedException, IOException {
        List<Span> spans = new ArrayList<>();
        int counted = 0;
        for (int restart = 0; plan.restarts() && restart < plan.times(); restart++) {
            int due = plan.due(restart, requests);
            over.acquire(due - counted);
            counted = due;
            long from = nanos.getAsLong();
            execute();
            spans.add(new Span(from, wellAgain()));
        }
        return spans;
    }

    private void execute() throws InterruptedException, IOException {
        // What the command starts in the background keeps its output open: a pipe would not end.
        Path output = Files.createTempFile("race-restart-", ".out");
        try {
            Process process = new ProcessBuilder("/bin/sh", "-c", plan.command())
                    .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
                throw new CouldNotRun("The restart command has not ended within " + PATIENCE_SECONDS
                        + " s; start the target in the background." + said(output));
            }
            if (process.exitValue() != 0) {
                throw new CouldNotRun("The restart command ended with " + process.exitValue() + "."
                        + said(output));
            }
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String said(Path output) throws IOException {
        String text = new String(Files.readAllBytes(output), StandardCharsets.UTF_8);
        String line = text.replaceAll("[\\s\\p{Cc}\\p{Cf}]+", " ").strip();
        return line.isEmpty()
                ? " It said nothing."
                : " It said: " + line.substring(Math.max(0, line.length() - OUTPUT_MAX));
    }

    /** The first of the moments in a row at which every address was well. */
    private long wellAgain() {
        List<HttpTarget> nodes = target.addresses().stream().map(target::by).toList();
        try {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            long since = 0;
            for (int well = 0; well < WELL_IN_A_ROW;) {
                boolean fine = nodes.stream().allMatch(Restarter::isWell);
                since = well == 0 ? nanos.getAsLong() : since;
                well = fine ? well + 1 : 0;
                if (System.nanoTime() > deadline) {
                    throw new CouldNotRun("The target is not well " + PATIENCE_SECONDS
                            + " s after the restart command has ended.");
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
            return since;
        } finally {
            nodes.forEach(HttpTarget::close);
        }
    }

    private static boolean isWell(HttpTarget node) {
        return node.get(Stage.HEALTH, Credential.NONE).statusOrZero() == 200;
    }

    @Override
    public void close() {
        thread.shutdownNow();
        thread.close();
    }
}
