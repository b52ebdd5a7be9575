package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.ids.VenueId;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/**
 * The seat maps of venues. A map changes by a new version; versions stay as they are, for sessions are
 * sold by them. Thread-safe.
 */
public final class SeatMaps {

    private final SeatMapStore store;
    private final SeatMapFormat format;
    private final InstantSource time;

    public SeatMaps(Database database, SeatMapFormat format, InstantSource time) {
        this.store = new SeatMapStore(database);
        this.format = format;
        this.time = time;
    }

    public SeatMapCreation create(NewSeatMap wish) {
        return store.insert(wish, format.write().apply(wish.map()), time.instant());
    }

    /** The newest version of each map of a venue, by name; empty when the organization has no such venue. */
    public Optional<List<SeatMapVersion>> of(OrganizationId organization, VenueId venue) {
        return store.list(organization, venue);
    }

    /** A version as it is written down, by default the newest; empty when the organization has none such. */
    public Optional<StoredSeatMap> stored(OrganizationId organization, SeatMapId id, OptionalInt version) {
        return store.find(organization, id, version);
    }

    /** The text of a version, whosever it is. */
    public Optional<String> text(SeatMapId id, int version) {
        return store.text(id, version);
    }

    /** The text of the version whose seats are this layout; empty when the organization has none such. */
    public Optional<String> textOfLayout(OrganizationId organization, UUID layout) {
        return store.textOfLayout(organization, layout);
    }

    /** A version, whosever it is. */
    public Optional<SeatMap> find(SeatMapId id, int version) {
        return text(id, version).map(format.read());
    }

    /** The newest version of a map of this venue. */
    public Optional<SeatMapVersion> latest(VenueId venue, SeatMapId id) {
        return store.latest(venue, id);
    }
}
