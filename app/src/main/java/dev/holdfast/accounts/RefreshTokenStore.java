package dev.holdfast.accounts;

import dev.holdfast.platform.database.Database;
import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;

/** The statements on refresh tokens, for one kind of holder. Thread-safe. */
final class RefreshTokenStore {

    /** A token as it is now. */
    record Row(UUID family, UUID account, Instant expiresAt, boolean rotated, boolean revoked) {}

    /** A token to be. */
    record Fresh(byte[] hash, UUID family, UUID account, Instant expiresAt) {}

    private final Database database;
    private final String holder;

    RefreshTokenStore(Database database, String holder) {
        this.database = database;
        this.holder = holder;
    }

    void insert(Fresh fresh) {
        database.use(handle -> insert(handle, fresh));
    }

    private void insert(Handle handle, Fresh fresh) {
        handle.createUpdate("""
                INSERT INTO refresh_tokens (token_hash, family_id, holder, account_id, expires_at)
                VALUES (:hash, :family, :holder, :account, :expiresAt)
                """)
                .bind("hash", fresh.hash())
                .bind("family", fresh.family())
                .bind("holder", holder)
                .bind("account", fresh.account())
                .bind("expiresAt", fresh.expiresAt())
                .execute();
    }

    Optional<Row> find(byte[] hash) {
        return database.with(handle -> handle.createQuery("""
                SELECT family_id, account_id, expires_at,
                       rotated_at IS NOT NULL AS rotated, revoked_at IS NOT NULL AS revoked
                FROM refresh_tokens
                WHERE token_hash = :hash
                  AND holder = :holder
                """)
                .bind("hash", hash)
                .bind("holder", holder)
                .map((rows, _) -> row(rows))
                .findOne());
    }

    /**
     * Uses up one token and adds its successor; false when the token is not live any more. The update locks
     * the row of the used token: a rival waits for it, then finds it rotated or revoked and changes nothing.
     */
    boolean rotate(byte[] used, Fresh successor, Instant now) {
        return database.transaction(handle -> {
            int rotated = handle.createUpdate("""
                    UPDATE refresh_tokens
                    SET rotated_at = :now
                    WHERE token_hash = :hash
                      AND holder = :holder
                      AND rotated_at IS NULL
                      AND revoked_at IS NULL
                      AND expires_at > :now
                    """).bind("hash", used).bind("holder", holder).bind("now", now).execute();
            if (rotated == 0) {
                return false;
            }
            insert(handle, successor);
            return true;
        });
    }

    /**
     * Ends every token of a family. A rotation that is under way holds the row we wait for and adds one that
     * our statement does not see, so we look again until there is nothing left to revoke.
     */
    void revokeFamily(UUID family, Instant now) {
        database.use(handle -> {
            int revoked;
            do {
                revoked = handle.createUpdate("""
                        UPDATE refresh_tokens
                        SET revoked_at = :now
                        WHERE family_id = :family
                          AND revoked_at IS NULL
                        """).bind("family", family).bind("now", now).execute();
            } while (revoked > 0);
        });
    }

    int deleteExpired(Instant now) {
        return database.with(handle -> handle.createUpdate("""
                DELETE FROM refresh_tokens
                WHERE expires_at <= :now
                  AND holder = :holder
                """).bind("now", now).bind("holder", holder).execute());
    }

    private static Row row(ResultSet rows) throws SQLException {
        return new Row(rows.getObject("family_id", UUID.class), rows.getObject("account_id", UUID.class),
                rows.getObject("expires_at", OffsetDateTime.class).toInstant(), rows.getBoolean("rotated"),
                rows.getBoolean("revoked"));
    }
}
