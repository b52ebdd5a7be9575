package dev.holdfast.race.course;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/**
 * A file with a line of JSON for each HTTP request, in the order in which they ended. Written by a thread of
 * its own, so that no request waits for the disk while fewer than some thousand lines wait for it.
 * Thread-safe.
 */
final class HistoryFile implements AutoCloseable {

    private static final int WAITING_MAX = 8_192;

    private final Path file;
    private final BufferedWriter writer;
    private final BlockingQueue<Entry> waiting = new ArrayBlockingQueue<>(WAITING_MAX);
    private final Thread thread;
    private long written;
    private volatile @Nullable IOException failure;

    /**
     * Opens the file over whatever it held.
     *
     * @throws CouldNotRun
     *             when it cannot be written
     */
    HistoryFile(Path file) {
        this.file = file;
        try {
            if (file.getParent() != null) {
                Files.createDirectories(file.getParent());
            }
            writer = Files.newBufferedWriter(file);
        } catch (IOException e) {
            throw new CouldNotRun("Cannot write " + file + ": " + e.getMessage(), e);
        }
        thread = Thread.ofPlatform().daemon().name("race-history").start(this::drain);
    }

    /**
     * One request.
     *
     * @param startNanos
     *            when the race began, by {@link System#nanoTime()}
     * @param begun
     *            by the wall clock
     */
    record Entry(String phase, long startNanos, Instant begun, @Nullable Exchange exchange) {}

    /** Takes an entry to write; waits while too many wait. */
    void add(Entry entry) {
        try {
            waiting.put(entry);
        } catch (InterruptedException _) {
            // Who asked is being stopped; the line is lost and the interrupt kept.
            Thread.currentThread().interrupt();
        }
    }

    private void drain() {
        try {
            for (Entry entry = waiting.take(); entry.exchange() != null; entry = waiting.take()) {
                write(entry, entry.exchange());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void write(Entry entry, Exchange exchange) {
        if (failure != null) {
            return;
        }
        try {
            written++;
            writer.write(JsonMapper.shared().writeValueAsString(line(entry, exchange)));
            writer.write('\n');
        } catch (IOException e) {
            failure = e;
        }
    }

    private Map<String, @Nullable Object> line(Entry entry, Exchange exchange) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("number", written);
        line.put("phase", entry.phase());
        line.put("method", exchange.sent().method());
        line.put("route", exchange.sent().route());
        line.put("path", exchange.sent().path());
        line.put("address", exchange.sent().address());
        line.put("invoked_nanos", exchange.invokedNanos() - entry.startNanos());
        line.put("completed_nanos", exchange.completedNanos() - entry.startNanos());
        line.put("invoked_at",
                entry.begun().plusNanos(exchange.invokedNanos() - entry.startNanos()).toString());
        line.put("status", exchange.came().status());
        line.put("error", exchange.came().error());
        line.put("date", exchange.came().headers().date());
        line.put("retry_after", exchange.came().headers().retryAfter());
        line.put("bytes", exchange.came().bytes());
        return line;
    }

    /**
     * Writes what waits and closes the file.
     *
     * @throws CouldNotRun
     *             when not every line could be written
     */
    @Override
    public void close() {
        add(new Entry("", 0, Instant.EPOCH, null));
        try {
            thread.join();
            writer.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CouldNotRun("Interrupted.", e);
        } catch (IOException e) {
            failure = failure == null ? e : failure;
        }
        IOException broken = failure;
        if (broken != null) {
            throw new CouldNotRun("Cannot write " + file + ": " + broken.getMessage(), broken);
        }
    }
}
