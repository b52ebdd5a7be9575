package dev.holdfast.platform.http;

import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;

/**
 * One connection, with what Helidon's own leaves out: a time for everything the client sends, and an end when
 * an answer said "close". Driven by the connection's thread, but for {@link #overdue} and {@link #cutOff}.
 */
final class GuardedConnection implements ServerConnection, InterruptableTask<Void> {

    private static final Logger log = LoggerFactory.getLogger(GuardedConnection.class);
    private static final ScopedValue<GuardedConnection> CURRENT = ScopedValue.newInstance();
    private static final long NEVER = Long.MAX_VALUE;

    /**
     * A connection closed on bytes that were not read resets it, and the client never sees its answer. So
     * these are read for a while, and forgotten.
     */
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final int LINGER_BYTES_MAX = 1 << 20;

    private final ConnectionContext context;
    private final ServerConnection http1;
    private final HttpLimits limits;
    private final Set<GuardedConnection> open;
    /** On {@link System#nanoTime}'s scale. */
    private volatile long deadline = NEVER;
    private boolean readingHead = true;
    private boolean clientCloses;
    private boolean inputLeft;

    GuardedConnection(ConnectionContext context, ServerConnection http1, HttpLimits limits,
            Set<GuardedConnection> open) {
        this.context = context;
        this.http1 = http1;
        this.limits = limits;
        this.open = open;
    }

    /** The connection whose thread this is. */
    static GuardedConnection current() {
        return CURRENT.get();
    }

    @Override
    public void handle(Limit limit) throws InterruptedException {
        open.add(this);
        allow(limits.idleTimeout());
        try {
            ScopedValue.where(CURRENT, this).<Void, InterruptedException>call(() -> serve(limit));
            if (inputLeft) {
                linger();
            }
        } finally {
            open.remove(this);
        }
    }

    @SuppressWarnings("NullAway")
    private Void serve(Limit limit) throws InterruptedException {
        http1.handle(limit);
        return null;
    }

    private void linger() {
        allow(LINGER);
        try {
            int read = 0;
            for (byte[] bytes = context.serverSocket().get(); bytes != null && read < LINGER_BYTES_MAX;) {
                read += bytes.length;
                bytes = context.serverSocket().get();
            }
        } catch (UncheckedIOException e) {
            log.debug("the client went away", e);
        }
    }

    /** The request line is there; the other lines of the head have their time. */
    void headBegins() {
        allow(limits.headTimeout());
    }

    void headEnds(boolean closes) {
        deadline = NEVER;
        readingHead = false;
        clientCloses = closes;
    }

    void bodyBegins(Duration timeout) {
        allow(timeout);
    }

    void bodyEnds() {
        deadline = NEVER;
    }

    /** A piece of an answer goes out, which a client that takes nothing would stop for ever. */
    void pieceBegins(Duration patience) {
        allow(patience);
    }

    /** The answer goes on some time later; until then the client owes us nothing. */
    void pieceEnds() {
        deadline = NEVER;
    }

    /** The answer is out; what comes next is another request, or nothing. */
    void requestEnds() {
        allow(limits.idleTimeout());
        readingHead = true;
    }

    /** Whether what is read is not yet a request. */
    boolean readingHead() {
        return readingHead;
    }

    /** Whether the client said that it sends no further request. */
    boolean clientCloses() {
        return clientCloses;
    }

    /** Ends the connection as soon as the answer under way is out. */
    void endAfterAnswer() {
        http1.close(false);
    }

    /** The client may be sending what nobody will read. */
    void leaveInput() {
        inputLeft = true;
    }

    boolean overdue(long now) {
        long end = deadline;
        return end != NEVER && now - end > 0;
    }

    /** Ends the connection at once. From any thread. */
    void cutOff() {
        try {
            context.serverSocket().close();
        } catch (UncheckedIOException e) {
            log.debug("a connection to be cut off was gone", e);
        }
    }

    private void allow(Duration time) {
        deadline = System.nanoTime() + time.toNanos();
    }

    /** Never idle for Helidon: {@link Connections#endOverdue} ends idle connections. */
    @Override
    public Duration idleTime() {
        return Duration.ZERO;
    }

    @Override
    public void close(boolean interrupt) {
        http1.close(interrupt);
    }

    @Override
    public boolean canInterrupt() {
        return http1 instanceof InterruptableTask<?> task && task.canInterrupt();
    }
}
