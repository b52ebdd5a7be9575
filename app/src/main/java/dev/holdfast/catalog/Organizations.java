package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.OrganizationId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Those who sell. Thread-safe. */
public final class Organizations {

    /** Known beforehand, so that two nodes that begin at once make the same one. */
    private static final OrganizationId DEFAULT = new OrganizationId(
            UUID.fromString("00000000-0000-8000-8000-000000000001"));

    private final OrganizationStore store;
    private final InstantSource time;

    public Organizations(Database database, InstantSource time) {
        this.store = new OrganizationStore(database);
        this.time = time;
    }

    /** Makes an organization. */
    public OrganizationId create(String name) {
        var id = OrganizationId.random();
        store.insert(id, name, time.instant());
        return id;
    }

    /** The organization of the first administrator; made when it is missing. */
    public OrganizationId defaultOrganization() {
        store.insert(DEFAULT, "Default organization", time.instant());
        return DEFAULT;
    }

    /** What becomes of dates that a venue cannot take. */
    public VenueConflicts venueConflicts(OrganizationId id) {
        return store.venueConflicts(id);
    }

    /** Says what becomes of them from now on. */
    public void choose(OrganizationId id, VenueConflicts conflicts) {
        store.choose(id, conflicts);
    }

    public Optional<Organization> find(OrganizationId id) {
        return store.find(id);
    }

    /** All organizations of this name, the oldest first. */
    public List<Organization> named(String name) {
        return store.named(name);
    }
}
