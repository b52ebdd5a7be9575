package dev.holdfast.checkout;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.RowCountException;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.UserId;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The offered transfers, as they are kept. Thread-safe. */
final class TransferStore {

    /** A row: whoever has the token of this hash may take the booking over. */
    record Row(byte[] hash, EventId event, BookingId booking, UserId from, @Nullable String email,
            Instant expiresAt, @Nullable UserId usedBy) {}

    // Lock: the row. Of two who come with one token the second finds it used, and its whole batch is undone.
    private static final NamedSql USE = NamedSql.of("""
            UPDATE booking_transfers
            SET used_at = :used_at, used_by = :used_by
            WHERE token_hash = :token_hash AND used_at IS NULL
            """);

    private final Database database;

    TransferStore(Database database) {
        this.database = database;
    }

    /** Puts it in the place of one that is open for the same booking. */
    void insert(Row row, Instant now) {
        database.transaction(handle -> {
            handle.createUpdate("""
                    DELETE FROM booking_transfers
                    WHERE booking_id = :booking_id AND used_at IS NULL
                    """).bind("booking_id", row.booking().value()).execute();
            return handle.createUpdate("""
                    INSERT INTO booking_transfers (token_hash, event_id, booking_id, user_id, email,
                        created_at, expires_at)
                    VALUES (:token_hash, :event_id, :booking_id, :user_id, :email, :created_at, :expires_at)
                    """)
                    .bind("token_hash", row.hash())
                    .bind("event_id", row.event().value())
                    .bind("booking_id", row.booking().value())
                    .bind("user_id", row.from().value())
                    .bind("email", row.email())
                    .bind("created_at", now.atOffset(ZoneOffset.UTC))
                    .bind("expires_at", row.expiresAt().atOffset(ZoneOffset.UTC))
                    .execute();
        });
    }

    /** Takes back what is open for a booking; false when nothing is. */
    boolean delete(BookingId booking, UserId from) {
        return database.with(handle -> handle.createUpdate("""
                DELETE FROM booking_transfers
                WHERE booking_id = :booking_id AND user_id = :user_id AND used_at IS NULL
                """).bind("booking_id", booking.value()).bind("user_id", from.value()).execute()) > 0;
    }

    Optional<Row> find(byte[] hash) {
        return database.with(handle -> handle.createQuery("""
                SELECT token_hash, event_id, booking_id, user_id, email, expires_at, used_by
                FROM booking_transfers
                WHERE token_hash = :token_hash
                """).bind("token_hash", hash).map((row, _) -> row(row)).findOne());
    }

    /**
     * Uses a token up in the transaction that hands the booking over.
     *
     * @throws RowCountException when it was used or taken back in between
     */
    static void use(Connection connection, byte[] hash, UserId by, Instant now) {
        try {
            new Trip().with("token_hash", hash)
                    .with("used_by", by.value())
                    .with("used_at", now)
                    .update(USE, 1, "booking_transfers")
                    .run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    private static Row row(ResultSet row) throws SQLException {
        UUID usedBy = row.getObject("used_by", UUID.class);
        return new Row(Objects.requireNonNull(row.getBytes("token_hash")),
                new EventId(row.getObject("event_id", UUID.class)),
                new BookingId(row.getObject("booking_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)), row.getString("email"),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                usedBy == null ? null : new UserId(usedBy));
    }
}
