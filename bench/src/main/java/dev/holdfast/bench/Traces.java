package dev.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What a run would leave behind: temporary folders, and when the process is told to end meanwhile, the
 * processes it has started. Thread-safe.
 */
final class Traces implements AutoCloseable {

    private static final String PREFIX = "holdfast-bench-";
    private static final int STOP_SECONDS = 60;

    private final List<Path> folders = new ArrayList<>();
    private final Thread hook = Thread.ofPlatform().name("clear").unstarted(this::ended);
    private volatile boolean ending;

    private Traces() {}

    /** From now on, whatever ends this process but a kill clears them. */
    static Traces begin() {
        Traces traces = new Traces();
        Runtime.getRuntime().addShutdownHook(traces.hook);
        return traces;
    }

    /** A new folder that nobody keeps. */
    synchronized Path folder(String name) throws IOException {
        Path folder = Files.createTempDirectory(PREFIX + name);
        folders.add(folder);
        return folder;
    }

    /** Whether the process was told to end: then nobody asks what became of the run. */
    boolean ending() {
        return ending;
    }

    /** Those who sell stop in good order when they are asked to, and what they have started with them. */
    private void ended() {
        ending = true;
        List<ProcessHandle> below = ProcessHandle.current().descendants().toList();
        ProcessHandle.current().children().forEach(ProcessHandle::destroy);
        awaitEnd(below);
        below.forEach(ProcessHandle::destroyForcibly);
        clear();
    }

    /** Waits for the end of processes, whosever they are; no longer than a minute. */
    static void awaitEnd(List<ProcessHandle> processes) {
        CompletableFuture
                .allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .completeOnTimeout(null, STOP_SECONDS, TimeUnit.SECONDS)
                .join();
    }

    @Override
    public void close() {
        clear();
        if (!ending) {
            Runtime.getRuntime().removeShutdownHook(hook);
        }
    }

    private synchronized void clear() {
        try {
            for (Path folder : folders) {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        folders.clear();
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
