package dev.holdfast.platform.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * Keeps a server running: waits for the end of the current one and, unless we stop,
 * starts the next on the same port.
 */
final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(50);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);
    private static final Duration READY_AT_MOST = Duration.ofMinutes(5);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(60);

    private final Launch launch;
    private final AtomicLong restarts = new AtomicLong();
    private final Thread thread;

    // Both change only while this object is locked, so a stop never misses a server
    // that is just being started.
    private volatile ServerProcess current;
    private volatile boolean stopping;

    Supervisor(Launch launch, ServerProcess first) {
        this.launch = launch;
        this.current = first;
        this.thread = Thread.ofPlatform().daemon().name("postgres-supervisor").unstarted(this::superviseAll);
    }

    void start() {
        thread.start();
    }

    long pid() {
        return current.pid();
    }

    long restarts() {
        return restarts.get();
    }

    private void superviseAll() {
        try {
            while (!stopping) {
                int code = current.awaitEnd();
                if (!stopping) {
                    LOG.error(
                            "PostgreSQL has ended by itself (code {}); starting it again. Its last"
                                    + " lines:\n{}",
                            code,
                            current.lastLines());
                    restart();
                }
            }
        } catch (InterruptedException e) {
            LOG.debug("no longer watching the server", e);
        }
    }

    private void restart() throws InterruptedException {
        Duration pause = FIRST_PAUSE;
        while (!tryToRestart()) {
            if (stopping) {
                return;
            }
            LOG.warn("PostgreSQL did not start; next attempt in {} ms. Its last lines:\n{}", pause.toMillis(),
                    current.lastLines());
            LockSupport.parkNanos(pause.toNanos());
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
                    ? pause.multipliedBy(2)
                    : LONGEST_PAUSE;
        }
    }

    // A failure here is one of the surroundings (no memory, no processes, no disk) and may pass; giving up
    // would leave the installation without its database until somebody comes.
    private boolean tryToRestart() throws InterruptedException {
        try {
            new EarlierServer(launch.cluster().data()).awaitGone();
            if (!next()) {
                return false;
            }
            if (launch.awaitReady(current, READY_AT_MOST)) {
                restarts.incrementAndGet();
                LOG.info("PostgreSQL runs again as process {} on port {}", current.pid(), launch.port());
                return true;
            }
            return current.isAlive();
        } catch (PostgresFailed | UncheckedIOException e) {
            if (!stopping) {
                LOG.error("PostgreSQL could not be started again", e);
            }
            return current.isAlive();
        }
    }

    private synchronized boolean next() {
        if (stopping) {
            return false;
        }
        current = launch.begin();
        return true;
    }

    /** Stops the server for good; repeating it does nothing. */
    void stop() {
        synchronized (this) {
            if (stopping) {
                return;
            }
            stopping = true;
        }
        current.stop(STOP_PATIENCE);
        thread.interrupt();
    }
}
