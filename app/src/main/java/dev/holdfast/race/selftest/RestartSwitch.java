package dev.holdfast.race.selftest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A file that a command makes to have a fake restart; the command waits until the fake has taken it away. */
final class RestartSwitch implements AutoCloseable {

    private static final Duration PAUSE = Duration.ofMillis(5);

    private final Path folder;
    private final Path file;
    private final Thread watcher;
    private volatile boolean closed;

    RestartSwitch(Runnable restart) {
        try {
            folder = Files.createTempDirectory("race-restart-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        file = folder.resolve("restart");
        watcher = Thread.ofVirtual().start(() -> watch(restart));
    }

    /** For a shell. */
    String command() {
        return "touch '" + file + "' && while [ -e '" + file + "' ]; do sleep 0.02; done";
    }

    private void watch(Runnable restart) {
        try {
            while (!closed) {
                if (Files.exists(file)) {
                    restart.run();
                    Files.delete(file);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            watcher.join();
            Files.deleteIfExists(file);
            Files.deleteIfExists(folder);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
