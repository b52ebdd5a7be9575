package dev.holdfast.notices;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;

/** What people were told of, at most a second behind the journal. Thread-safe. */
public final class Notices {

    /** A notice, and when its person has read it. */
    public record Read(Notice notice, @Nullable Instant readAt) {}

    /** One page of notices, how many there are on all pages, and how many of them are not read. */
    public record Page(List<Read> notices, int total, int unread) {}

    private final NoticeStore store;
    private final InstantSource time;

    public Notices(Database database, InstantSource time) {
        this.store = new NoticeStore(database);
        this.time = time;
    }

    /** One page, the newest first; {@code page} from 1. */
    public Page of(UserId user, int page, int limit) {
        return store.page(user, limit, (page - 1L) * limit);
    }

    /** False when the person has no such notice; one that was read before stays so. */
    public boolean markRead(UserId user, UUID notice) {
        return store.markRead(user, notice, time.instant());
    }
}
