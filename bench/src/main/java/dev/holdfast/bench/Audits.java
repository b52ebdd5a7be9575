package dev.holdfast.bench;

import dev.holdfast.AuditLoop;
import dev.holdfast.bench.report.Report;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * The command {@code audit} in a process of its own, again and again beside whatever is measured until this
 * is closed. Thread-safe.
 */
final class Audits implements AutoCloseable {

    private static final int STOP_SECONDS = 120;
    private static final long LIMIT_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final Process process;
    private final Thread reader;
    private final List<Integer> codes = new ArrayList<>();
    private final long beganNanos = System.nanoTime();
    private long endedNanos;
    private int beside;

    private Audits(Process process) {
        this.process = process;
        this.reader = Thread.ofPlatform().name("audits").daemon().unstarted(this::read);
    }

    /** Begins, of the installation of this run. */
    static Audits start(Plan plan, Path data) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-cp",
                        System.getProperty("java.class.path"), AuditLoop.class.getName(), "--data",
                        data.toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        plan.databaseUrl().ifPresent(url -> builder.environment().put("HOLDFAST_DATABASE_URL", url));
        Audits audits = new Audits(builder.start());
        audits.reader.start();
        return audits;
    }

    private void read() {
        try (var lines = new BufferedReader(
                new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(AuditLoop.ENDED)) {
                    completed(Integer.parseInt(line.substring(AuditLoop.ENDED.length())));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void completed(int code) {
        codes.add(code);
        endedNanos = System.nanoTime();
        notifyAll();
    }

    synchronized int completed() {
        return codes.size();
    }

    /**
     * Waits until so many have ended since it began.
     *
     * @throws IOException
     *             when they do not, or the process ends
     */
    synchronized void await(int count) throws IOException {
        long until = System.nanoTime() + LIMIT_NANOS;
        try {
            while (codes.size() < count) {
                if (!process.isAlive() || System.nanoTime() > until) {
                    throw new IOException("the audit beside the load did not end: " + codes);
                }
                TimeUnit.SECONDS.timedWait(this, 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Requests were sent since so many had ended. */
    synchronized void countBeside(int before) {
        beside += codes.size() - before;
    }

    /** What they came to; after they were closed. */
    synchronized Report.Audits report() {
        double seconds = codes.isEmpty() ? 0 : (endedNanos - beganNanos) / 1e9 / codes.size();
        return new Report.Audits(codes.size(), beside, seconds, breaches().isEmpty());
    }

    synchronized List<String> breaches() {
        return codes.stream()
                .filter(code -> code != 0)
                .map(code -> "an audit beside the load ended with exit code " + code)
                .toList();
    }

    /** Lets the one that runs finish. */
    @Override
    public void close() {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroy();
            }
            reader.join();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
        }
    }
}
