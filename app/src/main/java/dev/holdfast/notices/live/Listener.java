package dev.holdfast.notices.live;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** Somebody who is told what happens. Belongs to one thread, but for {@link #close}. */
public final class Listener implements AutoCloseable {

    private final @Nullable Topic topic;
    private final Runnable leave;
    private final AtomicBoolean left = new AtomicBoolean();
    private final long start;
    private long cursor;
    private @Nullable Message first;

    private Listener(@Nullable Topic topic, Runnable leave, long start, @Nullable Message first) {
        this.topic = topic;
        this.leave = leave;
        this.start = start;
        this.cursor = first == null ? start : first.cursor();
        this.first = first;
    }

    /** One who is told what comes after {@code start}, {@code first} before all else. */
    static Listener from(Topic topic, Runnable leave, long start, @Nullable Message first) {
        return new Listener(topic, leave, start, first);
    }

    /** One who asked for what cannot be told. */
    static Listener lost(Runnable leave) {
        return new Listener(null, leave, 0, null);
    }

    /** Where it begins: what comes is about what happened after this. */
    public long start() {
        return start;
    }

    /** Whether it is told anything at all, or has to look at everything anew first. */
    public boolean lost() {
        return topic == null;
    }

    /** Waits for what comes next, at most for so long. */
    public Heard next(Duration patience) {
        if (topic == null) {
            return new Heard.Lost();
        }
        Heard heard = first == null ? topic.await(cursor, patience) : new Heard.News(List.of(first));
        first = null;
        switch (heard) {
            case Heard.News(List<Message> messages) -> cursor = messages.getLast().cursor();
            case Heard.Silence(long upTo) -> cursor = upTo;
            case Heard.Lost _,Heard.Over _ -> {
                // Nothing follows.
            }
        }
        return heard;
    }

    /** Gives the place to another. */
    @Override
    public void close() {
        if (left.compareAndSet(false, true)) {
            leave.run();
        }
    }
}
