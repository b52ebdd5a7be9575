package dev.holdfast.platform.postgres;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server prints, passed on to our log, the last lines kept for the
 * message about a start that failed.
 *
 * <p>
 * An error of a statement is its sender's to report, so here it is for debugging only, as are the lines that
 * come once per connection whenever the server starts or stops.
 */
final class ServerLog {
    private static final Logger LOG = LoggerFactory.getLogger("dev.holdfast.platform.postgres.server");
    private static final int TAIL_LINES = 30;
    private static final Pattern SEVERITY = Pattern.compile("(LOG|WARNING|ERROR|FATAL|PANIC): .*");
    private static final List<String> ROUTINE = List.of("administrator command", "starting up",
            "shutting down",
            "not yet accepting connections", "in recovery mode", "unexpected postmaster exit",
            "database \"" + ServerAddress.DATABASE + "\" does not exist");

    private final Deque<String> tail = new ArrayDeque<>();
    private final Thread reader;
    private Level level = Level.DEBUG;

    ServerLog(InputStream lines) {
        reader = Thread.ofPlatform().daemon().name("postgres-log").start(() -> copy(lines));
    }

    private void copy(InputStream lines) {
        try (BufferedReader source = new BufferedReader(
                new InputStreamReader(lines, StandardCharsets.UTF_8))) {
            for (String line = source.readLine(); line != null; line = source.readLine()) {
                pass(line);
            }
        } catch (IOException e) {
            LOG.debug("The server's log has ended", e);
        }
    }

    private void pass(String line) {
        synchronized (tail) {
            tail.addLast(line);
            if (tail.size() > TAIL_LINES) {
                tail.removeFirst();
            }
        }
        level = levelOf(line, level);
        LOG.atLevel(level).log(line);
    }

    /** The level for a line; a line without a severity (a detail, a hint) goes with the one before it. */
    static Level levelOf(String line, Level before) {
        Matcher matcher = SEVERITY.matcher(line);
        if (!matcher.matches()) {
            return before;
        }
        return switch (matcher.group(1)) {
            case "PANIC" -> Level.ERROR;
            case "WARNING" -> Level.WARN;
            case "FATAL" -> ROUTINE.stream().anyMatch(line::contains) ? Level.DEBUG : Level.INFO;
            default -> Level.DEBUG;
        };
    }

    /** The last lines of a server that has ended. */
    String tail() {
        try {
            // Children of a killed server can hold the pipe open a while longer than it lives.
            reader.join(500);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (tail) {
            return String.join("\n", tail);
        }
    }
}
