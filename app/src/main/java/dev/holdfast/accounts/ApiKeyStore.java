package dev.holdfast.accounts;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.http.KeyScope;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.ApiKeyId;
import dev.holdfast.platform.ids.OrganizationId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/** The statements on API keys. Thread-safe. */
final class ApiKeyStore {

    private final Database database;

    ApiKeyStore(Database database) {
        this.database = database;
    }

    /** False when there is a key with this prefix. Of rivals the unique prefix lets one through. */
    boolean insert(ApiKey key, ApiKeySecret secret, Optional<AdminId> createdBy) {
        int rows = database.with(handle -> handle.createUpdate("""
                INSERT INTO api_keys (api_key_id, organization_id, name, prefix, key_hash, scopes,
                                      created_by, created_at, expires_at)
                VALUES (:id, :organization, :name, :prefix, :hash, :scopes,
                        :createdBy, :createdAt, :expiresAt)
                ON CONFLICT (prefix) DO NOTHING
                """)
                .bind("id", key.id().value())
                .bind("organization", key.organization().value())
                .bind("name", key.name())
                .bind("prefix", key.prefix())
                .bind("hash", secret.hash())
                .bind("scopes", key.scopes().stream().map(KeyScope::text).sorted().toArray(String[]::new))
                .bind("createdBy", createdBy.map(AdminId::value))
                .bind("createdAt", key.times().createdAt())
                .bind("expiresAt", key.times().expiresAt())
                .execute());
        return rows == 1;
    }

    Optional<ApiKey> find(byte[] hash) {
        return database.with(handle -> handle.createQuery("""
                SELECT api_key_id, organization_id, name, prefix, scopes,
                       created_at, expires_at, revoked_at, last_used_at
                FROM api_keys
                WHERE key_hash = :hash
                """).bind("hash", hash).map((rows, _) -> key(rows)).findOne());
    }

    /** The keys of an organization, newest first. */
    List<ApiKey> of(OrganizationId organization) {
        return database.with(handle -> handle.createQuery("""
                SELECT api_key_id, organization_id, name, prefix, scopes,
                       created_at, expires_at, revoked_at, last_used_at
                FROM api_keys
                WHERE organization_id = :organization
                ORDER BY created_at DESC, api_key_id
                """).bind("organization", organization.value()).map((rows, _) -> key(rows)).list());
    }

    /** The keys of all organizations, those of each together, newest first. */
    List<ApiKey> all() {
        return database.with(handle -> handle.createQuery("""
                SELECT api_key_id, organization_id, name, prefix, scopes,
                       created_at, expires_at, revoked_at, last_used_at
                FROM api_keys
                ORDER BY organization_id, created_at DESC, api_key_id
                """).map((rows, _) -> key(rows)).list());
    }

    void used(ApiKeyId id, Instant now) {
        database.use(handle -> handle.createUpdate("""
                UPDATE api_keys
                SET last_used_at = :now
                WHERE api_key_id = :id
                """).bind("id", id.value()).bind("now", now).execute());
    }

    /** Ends a key; one that was ended before keeps its time. False when the organization has no such key. */
    boolean revoke(OrganizationId organization, ApiKeyId id, Instant now) {
        int rows = database.with(handle -> handle.createUpdate("""
                UPDATE api_keys
                SET revoked_at = coalesce(revoked_at, :now)
                WHERE api_key_id = :id
                  AND organization_id = :organization
                """)
                .bind("id", id.value())
                .bind("organization", organization.value())
                .bind("now", now)
                .execute());
        return rows == 1;
    }

    private static ApiKey key(ResultSet rows) throws SQLException {
        var times = new ApiKey.Times(rows.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(rows, "expires_at"), instant(rows, "revoked_at"), instant(rows, "last_used_at"));
        return new ApiKey(new ApiKeyId(rows.getObject("api_key_id", UUID.class)),
                new OrganizationId(rows.getObject("organization_id", UUID.class)), rows.getString("name"),
                rows.getString("prefix"), scopes((String[]) rows.getArray("scopes").getArray()), times);
    }

    private static Optional<Instant> instant(ResultSet rows, String column) throws SQLException {
        return Optional.ofNullable(rows.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static Set<KeyScope> scopes(String[] texts) {
        return Arrays.stream(texts)
                .map(text -> KeyScope.ofText(text)
                        .orElseThrow(() -> new IllegalStateException("unknown scope " + text)))
                .collect(Collectors.toUnmodifiableSet());
    }
}
