package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.VenueId;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The venues of organizations; each sees its own only. Thread-safe. */
public final class Venues {

    private final VenueStore store;
    private final InstantSource time;

    public Venues(Database database, InstantSource time) {
        this.store = new VenueStore(database);
        this.time = time;
    }

    public Venue create(OrganizationId organization, Venue.Place place, Venue.Room room) {
        Instant now = time.instant();
        return store.insert(organization, new Venue(VenueId.random(), place, room, now, now));
    }

    /** The venue as it is after the edit; empty when the organization has no such venue. */
    public Optional<Venue> edit(OrganizationId organization, VenueId id, VenueEdit edit) {
        return store.update(organization, id, edit, time.instant());
    }

    public VenueRemoval remove(OrganizationId organization, VenueId id) {
        try {
            return store.delete(organization, id) ? VenueRemoval.REMOVED : VenueRemoval.UNKNOWN;
        } catch (DatabaseException e) {
            if (EventStore.VENUE_REFERENCE.equals(e.constraint())) {
                return VenueRemoval.IN_USE;
            }
            if (SeatMapStore.VENUE_REFERENCE.equals(e.constraint())) {
                return VenueRemoval.MAPPED;
            }
            throw e;
        }
    }

    /** By name; those that begin with what is searched for come first. */
    public Page<Venue> list(OrganizationId organization, VenueQuery query, PageRequest page) {
        return store.list(organization, query, page);
    }
}
