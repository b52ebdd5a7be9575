package dev.holdfast.platform.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * What may still run on our data directory when we come to start a server: one of a process of ours
 * that was killed, or the children of a server that was killed. Our lock on the data folder is
 * held, so whatever it is, nobody needs it.
 */
final class EarlierServer {
    private static final Logger LOG = LoggerFactory.getLogger(EarlierServer.class);
    private static final long POLL_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    // A killed process's watchdog asks its server to stop within moments; a long
    // checkpoint may keep it for a while.
    private static final List<Step> FOR_SERVER = List.of(new Step(Duration.ofSeconds(10), "INT"),
            new Step(Duration.ofSeconds(60), "QUIT"), new Step(Duration.ofSeconds(75), "KILL"));
    // A server's children see its death as soon as they wait for anything; only a
    // long computation keeps them.
    private static final List<Step> FOR_CHILDREN = List.of(new Step(Duration.ofSeconds(1), "QUIT"),
            new Step(Duration.ofSeconds(10), "KILL"));

    private final Path data;

    EarlierServer(Path data) {
        this.data = data;
    }

    private record Step(Duration after, String signal) {}

    /** Returns when nothing runs on the data directory any more, having signalled what lasts too long. */
    void awaitGone() {
        awaitGone("An earlier server", this::server, FOR_SERVER);
        awaitGone("A child of an earlier server", this::children, FOR_CHILDREN);
        clearPidFile();
    }

    private void awaitGone(String what, Supplier<List<Long>> running, List<Step> steps) {
        long began = System.nanoTime();
        boolean told = false;
        int next = 0;
        for (List<Long> left = running.get(); !left.isEmpty(); left = running.get()) {
            long waited = System.nanoTime() - began;
            if (!told) {
                told = true;
                LOG.info("{} still runs on {} (process {}); waiting for it to end", what, data, left);
            }
            if (next < steps.size() && waited > steps.get(next).after().toNanos()) {
                String signal = steps.get(next).signal();
                LOG.warn("{} has not ended; sending {} to {}", what, signal, left);
                left.forEach(pid -> Command.signal(signal, pid));
                next++;
            } else if (waited > steps.getLast().after().plusSeconds(15).toNanos()) {
                throw new PostgresFailed(what + " (process " + left + ") still runs on " + data
                        + " and does not end, not even when killed.");
            }
            LockSupport.parkNanos(POLL_NANOS);
            if (Thread.currentThread().isInterrupted()) {
                throw new PostgresFailed("Interrupted while waiting for " + left);
            }
        }
    }

    private List<Long> server() {
        PidFile file = PidFile.read(data);
        return file != null && PidFile.isServer(file.pid(), data) ? List.of(file.pid()) : List.of();
    }

    // Every process of a server works in its data directory. Where we may not look, the server's own check
    // of its shared memory block remains: it refuses to start, and we try again.
    private List<Long> children() {
        try {
            Path folder = data.toRealPath();
            return ProcessHandle.allProcesses()
                    .map(ProcessHandle::pid)
                    .filter(pid -> worksIn(folder, pid))
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private static boolean worksIn(Path folder, long pid) {
        try {
            return Files.readSymbolicLink(Path.of("/proc", Long.toString(pid), "cwd")).equals(folder)
                    && Files.readString(Path.of("/proc", Long.toString(pid), "comm")).startsWith("postgres");
        } catch (IOException e) {
            return false;
        }
    }

    // The server believes in any living process of that number, also in one that is dead but not collected.
    // The file is deleted only then: in all other cases the server's own checks are the better ones.
    private void clearPidFile() {
        PidFile file = PidFile.read(data);
        if (file == null || !Files.exists(Path.of("/proc", Long.toString(file.pid())))) {
            return;
        }
        try {
            LOG.info("Process {} is no server on {} any more; deleting its leftover pid file", file.pid(),
                    data);
            Files.deleteIfExists(PidFile.of(data));
        } catch (IOException e) {
            throw new PostgresFailed("The leftover " + PidFile.of(data) + " cannot be deleted: " + e, e);
        }
    }
}
