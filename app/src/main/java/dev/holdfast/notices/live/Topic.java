package dev.holdfast.notices.live;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The latest messages about one thing, and those who wait for more. Bounded: who takes too long finds that
 * what it missed is gone. Thread-safe.
 */
final class Topic {

    static final int MESSAGES_MAX = 256;
    private static final int BYTES_MAX = 1 << 20;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private final boolean onlyLatest;
    /** Everything that happened after this is in the messages. */
    private long begins;
    /** How far everything is known. */
    private long reached;
    private int bytes;
    private boolean over;

    private Topic(boolean onlyLatest, long begins) {
        this.onlyLatest = onlyLatest;
        this.begins = begins;
        this.reached = begins;
    }

    /** Each message tells what has changed since the one before. */
    static Topic ofChanges(long begins) {
        return new Topic(false, begins);
    }

    /** Each message tells all there is to know, so that older ones need not be heard. */
    static Topic ofStates() {
        return new Topic(true, 0);
    }

    /** Whether who has come as far as this can be told the rest. */
    boolean reachesBackTo(long cursor) {
        lock.lock();
        try {
            return onlyLatest || cursor >= begins;
        } finally {
            lock.unlock();
        }
    }

    void publish(Message message) {
        lock.lock();
        try {
            messages.addLast(message);
            bytes += message.bytes().length;
            reached = message.cursor();
            while (messages.size() > 1
                    && (onlyLatest || messages.size() > MESSAGES_MAX || bytes > BYTES_MAX)) {
                Message oldest = messages.removeFirst();
                bytes -= oldest.bytes().length;
                begins = oldest.cursor();
            }
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Up to here nothing has happened that would have to be told. */
    void quietUpTo(long cursor) {
        lock.lock();
        try {
            reached = Math.max(reached, cursor);
        } finally {
            lock.unlock();
        }
    }

    /** What was between here and there is not known: nobody who has come less far can be told the rest. */
    void tear(long cursor) {
        lock.lock();
        try {
            messages.clear();
            bytes = 0;
            begins = cursor;
            reached = cursor;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            over = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits for messages behind {@code cursor}, at most for so long. */
    Heard await(long cursor, Duration patience) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!over && left > 0 && begins <= cursor && !hasNews(cursor)) {
                left = news.awaitNanos(left);
            }
            return over ? new Heard.Over() : heard(cursor);
        } catch (InterruptedException _) {
            return new Heard.Over();
        } finally {
            lock.unlock();
        }
    }

    private boolean hasNews(long cursor) {
        return !messages.isEmpty() && messages.getLast().cursor() > cursor;
    }

    private Heard heard(long cursor) {
        if (!onlyLatest && begins > cursor) {
            return new Heard.Lost();
        }
        List<Message> after = messages.stream().filter(message -> message.cursor() > cursor).toList();
        return after.isEmpty() ? new Heard.Silence(Math.max(cursor, reached)) : new Heard.News(after);
    }
}
