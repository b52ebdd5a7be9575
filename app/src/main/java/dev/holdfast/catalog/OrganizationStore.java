package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.OrganizationId;

import java.time.Instant;
import java.time.ZoneOffset;

/** The statements on organizations. Thread-safe. */
final class OrganizationStore {

    private final Database database;

    OrganizationStore(Database database) {
        this.database = database;
    }

    /** Leaves it as it is when it is there. */
    void insert(OrganizationId id, String name, Instant now) {
        database.use(handle -> handle.createUpdate("""
                INSERT INTO organizations (organization_id, name, created_at)
                VALUES (:organization_id, :name, :now)
                ON CONFLICT (organization_id) DO NOTHING
                """)
                .bind("organization_id", id.value())
                .bind("name", name)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute());
    }
}
