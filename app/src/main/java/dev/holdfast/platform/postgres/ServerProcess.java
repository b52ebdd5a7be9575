package dev.holdfast.platform.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * One running server: our own child, in a session of its own, tied to our life by a watchdog.
 *
 * <p>
 * The watchdog is a shell that reads from us. When we end, in whatever way, its input ends, and it
 * stops the server. It knows the server's process before the server begins, so there is no moment in
 * which our death leaves a server behind.
 */
final class ServerProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ServerProcess.class);
    private static final Duration QUIT_PATIENCE = Duration.ofSeconds(10);
    private static final String WATCHDOG = """
            IFS= read -r pid || exit 0
            while IFS= read -r line; do :; done
            alive() { tr '\\0' '\\n' 2>/dev/null <"/proc/$pid/cmdline" | grep -qxF -e "$1"; }
            alive "$1" 2>/dev/null || exit 0
            kill -INT "$pid"
            waited=0
            while alive "$1" 2>/dev/null; do
                [ "$waited" -lt 60 ] || { kill -QUIT "$pid"; exit 0; }
                sleep 1
                waited=$((waited + 1))
            done
            """;

    private final Process server;
    private final Process watchdog;
    private final ServerLog log;
    private final Path data;

    private ServerProcess(Process server, Process watchdog, Path data) {
        this.server = server;
        this.watchdog = watchdog;
        this.data = data;
        this.log = new ServerLog(server.getInputStream());
    }

    static ServerProcess launch(List<String> command, Path data) throws IOException {
        Process watchdog = Command
                .builder(List.of("setsid", "/bin/sh", "-c", WATCHDOG, "sh", data.toString()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Process server = Command.waitingInOwnSession(command).start();
        tell(watchdog, Long.toString(server.pid()));
        ServerProcess launched = new ServerProcess(server, watchdog, data);
        try (OutputStream input = server.getOutputStream()) {
            input.write("go\n".getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.debug("The server's process ended before it began", e);
        }
        return launched;
    }

    private static void tell(Process watchdog, String line) throws IOException {
        OutputStream input = watchdog.getOutputStream();
        input.write((line + "\n").getBytes(StandardCharsets.US_ASCII));
        input.flush();
    }

    long pid() {
        return server.pid();
    }

    boolean isAlive() {
        return server.isAlive();
    }

    /** Whether the server on our data directory says that it is ready, and is this one. */
    boolean isReady() {
        PidFile file = PidFile.read(data);
        return file != null && file.pid() == server.pid() && file.ready() && server.isAlive();
    }

    /** Waits for its end; false when it still lives after that time. */
    boolean awaitEnd(Duration atMost) throws InterruptedException {
        return server.waitFor(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Waits for its end and takes leave of its watchdog. */
    int awaitEnd() throws InterruptedException {
        int code = server.waitFor();
        dismissWatchdog();
        return code;
    }

    String lastLines() {
        return log.tail();
    }

    /**
     * Stops it: clients are cut off, all is written; when that takes too long, harder.
     * Returns when it has ended, also on an interrupted thread: a stop in order must not
     * become a kill because somebody is in a hurry.
     */
    void stop(Duration patience) {
        signal("INT");
        if (!endsWithin(patience)) {
            LOG.warn(
                    "PostgreSQL has not stopped after {} ms; stopping it at once, it will recover at its"
                            + " next start",
                    patience.toMillis());
            signal("QUIT");
            if (!endsWithin(QUIT_PATIENCE)) {
                // Not destroy(): that closes its output too, and with it go the lines that say
                // what was wrong.
                signal("KILL");
            }
        }
        dismissWatchdog();
    }

    private boolean endsWithin(Duration patience) {
        server.onExit().completeOnTimeout(server, patience.toMillis(), TimeUnit.MILLISECONDS).join();
        return !server.isAlive();
    }

    // A dead server's number may be another program's by now.
    private void signal(String name) {
        if (server.isAlive()) {
            Command.signal(name, server.pid());
        }
    }

    // Its input ends; it finds no server and ends too. If there is one after all, it does its duty.
    private void dismissWatchdog() {
        try {
            watchdog.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The watchdog had ended before", e);
        }
    }
}
