package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.SeatMapId;
import dev.holdfast.platform.ids.VenueId;
import org.jdbi.v3.core.Handle;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

/** The statements on seat maps. Thread-safe. */
final class SeatMapStore {

    /** The foreign key that keeps a venue with seat maps. */
    static final String VENUE_REFERENCE = "seat_maps_venue_id_fkey";

    private static final String COLUMNS = """
            m.seat_map_id, m.version, m.venue_id, m.name, m.seats, m.standing_capacity, m.created_at
            """;

    // The venue cannot vanish before its map is there.
    private static final String VENUE = """
            SELECT capacity
            FROM venues
            WHERE venue_id = :venue_id AND organization_id = :organization_id
            FOR KEY SHARE
            """;

    // Two who add a version at once do it one after the other: both wait for the first version's row, and
    // the number is read by a statement of its own, which sees what the other has committed.
    private static final String LOCK = """
            SELECT version
            FROM seat_maps
            WHERE seat_map_id = :seat_map_id AND version = 1 AND venue_id = :venue_id
            FOR UPDATE
            """;
    private static final String NEWEST = """
            SELECT max(version)
            FROM seat_maps
            WHERE seat_map_id = :seat_map_id
            """;

    private static final String INSERT = """
            INSERT INTO seat_maps AS m (seat_map_id, version, venue_id, name, seats, standing_capacity,
                layout, created_at, created_by)
            VALUES (:seat_map_id, :version, :venue_id, :name, :seats, :standing_capacity,
                CAST(:layout AS json), :now, :created_by)
            RETURNING
            """ + COLUMNS;

    private static final String LIST = "SELECT " + COLUMNS + """
            FROM seat_maps m
            WHERE m.venue_id = :venue_id
              AND NOT EXISTS (
                SELECT 1
                FROM seat_maps newer
                WHERE newer.seat_map_id = m.seat_map_id AND newer.version > m.version)
            ORDER BY m.name, m.seat_map_id
            """;

    private static final String FIND = "SELECT m.layout, " + COLUMNS + """
            FROM seat_maps m
            JOIN venues v ON v.venue_id = m.venue_id
            WHERE m.seat_map_id = :seat_map_id
              AND v.organization_id = :organization_id
              AND (CAST(:version AS int) IS NULL OR m.version = :version)
            ORDER BY m.version DESC
            LIMIT 1
            """;

    private static final String LATEST = "SELECT " + COLUMNS + """
            FROM seat_maps m
            WHERE m.seat_map_id = :seat_map_id AND m.venue_id = :venue_id
            ORDER BY m.version DESC
            LIMIT 1
            """;

    private static final String LIST_KEYS = """
            SELECT m.seat_map_id, m.version
            FROM seat_maps m
            JOIN venues v ON v.venue_id = m.venue_id
            WHERE v.organization_id = :organization_id
            ORDER BY m.version DESC
            """;

    private final Database database;

    SeatMapStore(Database database) {
        this.database = database;
    }

    SeatMapCreation insert(NewSeatMap wish, String text, Instant now) {
        return database.transaction(handle -> {
            Optional<Integer> capacity = handle.createQuery(VENUE)
                    .bind("venue_id", wish.venue().value())
                    .bind("organization_id", wish.owner().organization().value())
                    .mapTo(Integer.class)
                    .findOne();
            if (capacity.isEmpty()) {
                return new SeatMapCreation.UnknownVenue();
            }
            SeatMapId id = wish.successorOf().orElseGet(SeatMapId::random);
            OptionalInt version = wish.successorOf().isEmpty()
                    ? OptionalInt.of(1)
                    : nextVersion(handle, wish.venue(), id);
            if (version.isEmpty()) {
                return new SeatMapCreation.UnknownSeatMap();
            }
            var size = new SeatMapVersion.Size(wish.map().seats(), wish.map().standingCapacity());
            var row = new SeatMapVersion(id, version.getAsInt(), wish.venue(), wish.map().name(), size, now);
            SeatMapVersion made = handle.createQuery(INSERT)
                    .bind("seat_map_id", id.value())
                    .bind("version", row.version())
                    .bind("venue_id", row.venue().value())
                    .bind("name", row.name())
                    .bind("seats", size.seats())
                    .bind("standing_capacity", size.standingCapacity())
                    .bind("layout", text)
                    .bind("now", now.atOffset(ZoneOffset.UTC))
                    .bind("created_by", wish.owner().administrator().value())
                    .map((read, _) -> version(read))
                    .one();
            return new SeatMapCreation.Created(made, capacity.get());
        });
    }

    private static OptionalInt nextVersion(Handle handle, VenueId venue, SeatMapId id) {
        boolean known = handle.createQuery(LOCK)
                .bind("seat_map_id", id.value())
                .bind("venue_id", venue.value())
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
        if (!known) {
            return OptionalInt.empty();
        }
        int newest = handle.createQuery(NEWEST)
                .bind("seat_map_id", id.value())
                .mapTo(Integer.class)
                .one();
        return OptionalInt.of(newest + 1);
    }

    Optional<List<SeatMapVersion>> list(OrganizationId organization, VenueId venue) {
        return database.with(handle -> handle.createQuery("""
                SELECT venue_id
                FROM venues
                WHERE venue_id = :venue_id AND organization_id = :organization_id
                """)
                .bind("venue_id", venue.value())
                .bind("organization_id", organization.value())
                .mapTo(UUID.class)
                .findOne()
                .map(known -> handle.createQuery(LIST)
                        .bind("venue_id", known)
                        .map((row, _) -> version(row))
                        .list()));
    }

    Optional<StoredSeatMap> find(OrganizationId organization, SeatMapId id, OptionalInt version) {
        return database.with(handle -> handle.createQuery(FIND)
                .bind("seat_map_id", id.value())
                .bind("organization_id", organization.value())
                .bind("version", version)
                .map((row, _) -> new StoredSeatMap(version(row), row.getString("layout")))
                .findOne());
    }

    /** The text of the version of which the layout is this, among all that an organization has. */
    Optional<String> textOfLayout(OrganizationId organization, UUID layout) {
        return database.with(handle -> handle.createQuery(LIST_KEYS)
                .bind("organization_id", organization.value())
                .map((row, _) -> new Key(new SeatMapId(row.getObject("seat_map_id", UUID.class)),
                        row.getInt("version")))
                .filter(key -> SeatMapVersion.layoutId(key.id(), key.version()).equals(layout))
                .findFirst()).flatMap(key -> text(key.id(), key.version()));
    }

    private record Key(SeatMapId id, int version) {}

    Optional<String> text(SeatMapId id, int version) {
        return database.with(handle -> handle.createQuery("""
                SELECT layout
                FROM seat_maps
                WHERE seat_map_id = :seat_map_id AND version = :version
                """)
                .bind("seat_map_id", id.value())
                .bind("version", version)
                .map((row, _) -> row.getString("layout"))
                .findOne());
    }

    Optional<SeatMapVersion> latest(VenueId venue, SeatMapId id) {
        return database.with(handle -> handle.createQuery(LATEST)
                .bind("seat_map_id", id.value())
                .bind("venue_id", venue.value())
                .map((row, _) -> version(row))
                .findOne());
    }

    private static SeatMapVersion version(ResultSet row) throws SQLException {
        return new SeatMapVersion(new SeatMapId(row.getObject("seat_map_id", UUID.class)),
                row.getInt("version"), new VenueId(row.getObject("venue_id", UUID.class)),
                row.getString("name"),
                new SeatMapVersion.Size(row.getInt("seats"), row.getInt("standing_capacity")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
