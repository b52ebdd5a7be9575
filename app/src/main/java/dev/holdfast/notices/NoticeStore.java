package dev.holdfast.notices;

import dev.holdfast.notices.Notices.Page;
import dev.holdfast.notices.Notices.Read;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.BookingReference;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;

/** The statements on notices. Thread-safe. */
final class NoticeStore {

    private final Database database;

    NoticeStore(Database database) {
        this.database = database;
    }

    /** Writes those that are not there. */
    static void insert(Handle handle, List<Notice> notices) {
        if (notices.isEmpty()) {
            return;
        }
        var batch = handle.prepareBatch("""
                INSERT INTO user_notices (notice_id, user_id, at, kind, event_id, number, booking_id,
                    reference, deadline)
                VALUES (:notice_id, :user_id, :at, :kind, :event_id, :number, :booking_id, :reference,
                    :deadline)
                ON CONFLICT (notice_id) DO NOTHING
                """);
        for (Notice notice : notices) {
            Notice.About about = notice.about();
            batch.bind("notice_id", notice.id())
                    .bind("user_id", notice.user().value())
                    .bind("at", utc(notice.at()))
                    .bind("kind", notice.kind().text())
                    .bind("event_id", about.event().value())
                    .bind("number", about.number())
                    .bind("booking_id", about.booking() == null ? null : about.booking().value())
                    .bind("reference", about.reference() == null ? null : about.reference().value())
                    .bind("deadline", about.deadline() == null ? null : utc(about.deadline()))
                    .add();
        }
        batch.execute();
    }

    Page page(UserId user, int limit, long offset) {
        return database.with(handle -> {
            int[] counts = handle.createQuery("""
                    SELECT count(*) AS notices, count(*) FILTER (WHERE read_at IS NULL) AS unread
                    FROM user_notices
                    WHERE user_id = :user_id
                    """)
                    .bind("user_id", user.value())
                    .map((row, _) -> new int[]{row.getInt("notices"), row.getInt("unread")})
                    .one();
            List<Read> notices = handle.createQuery("""
                    SELECT notice_id, user_id, at, kind, event_id, number, booking_id, reference,
                        deadline, read_at
                    FROM user_notices
                    WHERE user_id = :user_id
                    ORDER BY at DESC, notice_id
                    LIMIT :limit OFFSET :offset
                    """)
                    .bind("user_id", user.value())
                    .bind("limit", limit)
                    .bind("offset", offset)
                    .map((row, _) -> read(row))
                    .list();
            return new Page(notices, counts[0], counts[1]);
        });
    }

    boolean markRead(UserId user, UUID notice, Instant now) {
        return database.with(handle -> handle.createUpdate("""
                UPDATE user_notices
                SET read_at = coalesce(read_at, :now)
                WHERE notice_id = :notice_id AND user_id = :user_id
                """)
                .bind("now", utc(now))
                .bind("notice_id", notice)
                .bind("user_id", user.value())
                .execute()) == 1;
    }

    private static Read read(ResultSet row) throws SQLException {
        UUID booking = row.getObject("booking_id", UUID.class);
        String reference = row.getString("reference");
        var about = new Notice.About(new EventId(row.getObject("event_id", UUID.class)),
                row.getLong("number"), booking == null ? null : new BookingId(booking),
                reference == null ? null : new BookingReference(reference), instant(row, "deadline"));
        var notice = new Notice(row.getObject("notice_id", UUID.class),
                new UserId(row.getObject("user_id", UUID.class)), Notice.Kind.of(row.getString("kind")),
                row.getObject("at", OffsetDateTime.class).toInstant(), about);
        return new Read(notice, instant(row, "read_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }
}
