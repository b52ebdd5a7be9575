package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.OrganizationId;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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

    VenueConflicts venueConflicts(OrganizationId id) {
        return database.with(handle -> handle.createQuery("""
                SELECT venue_conflicts
                FROM organizations
                WHERE organization_id = :organization_id
                """)
                .bind("organization_id", id.value())
                .map((row, _) -> VenueConflicts.of(row.getString("venue_conflicts")))
                .one());
    }

    void choose(OrganizationId id, VenueConflicts conflicts) {
        database.use(handle -> handle.createUpdate("""
                UPDATE organizations
                SET venue_conflicts = :venue_conflicts
                WHERE organization_id = :organization_id
                """)
                .bind("organization_id", id.value())
                .bind("venue_conflicts", conflicts.text())
                .execute());
    }

    Optional<Organization> find(OrganizationId id) {
        return database.with(handle -> handle.createQuery("""
                SELECT organization_id, name
                FROM organizations
                WHERE organization_id = :organization_id
                """).bind("organization_id", id.value()).map((rows, _) -> organization(rows)).findOne());
    }

    /** Names are not unique. */
    List<Organization> named(String name) {
        return database.with(handle -> handle.createQuery("""
                SELECT organization_id, name
                FROM organizations
                WHERE name = :name
                ORDER BY created_at, organization_id
                """).bind("name", name).map((rows, _) -> organization(rows)).list());
    }

    private static Organization organization(ResultSet rows) throws SQLException {
        return new Organization(new OrganizationId(rows.getObject("organization_id", UUID.class)),
                rows.getString("name"));
    }
}
