package dev.holdfast.catalog;

import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.VenueId;
import org.jdbi.v3.core.statement.SqlStatement;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;

/** The statements on venues. Thread-safe. */
final class VenueStore {

    private static final String COLUMNS = """
            venue_id, name, address, city, state, country, postal_code, capacity, layout_config,
                created_at, updated_at
            """;

    // A venue without a state is found unless a state is asked for.
    private static final String WANTED = """
            WHERE organization_id = :organization_id
              AND (CAST(:city AS text) IS NULL OR city ILIKE :city)
              AND (CAST(:state AS text) IS NULL OR state ILIKE :state)
              AND (CAST(:search AS text) IS NULL
                OR name ILIKE :search OR city ILIKE :search OR address ILIKE :search)
            """;

    private static final String INSERT = """
            INSERT INTO venues (venue_id, organization_id, name, address, city, state, country,
                postal_code, capacity, layout_config, created_at, updated_at)
            VALUES (:venue_id, :organization_id, :name, :address, :city, :state, :country,
                :postal_code, :capacity, CAST(:layout AS json), :now, :now)
            RETURNING
            """ + COLUMNS;

    private static final String UPDATE = """
            UPDATE venues
            SET name = coalesce(:name, name),
                address = coalesce(:address, address),
                city = coalesce(:city, city),
                state = nullif(coalesce(:state, state), ''),
                country = coalesce(:country, country),
                postal_code = nullif(coalesce(:postal_code, postal_code), ''),
                capacity = coalesce(:capacity, capacity),
                layout_config = coalesce(CAST(:layout AS json), layout_config),
                updated_at = :now
            WHERE venue_id = :venue_id AND organization_id = :organization_id
            RETURNING
            """ + COLUMNS;

    private static final String LIST = "SELECT " + COLUMNS + """
            FROM venues
            """ + WANTED + """
            ORDER BY
                CASE WHEN name ILIKE :prefix OR city ILIKE :prefix OR address ILIKE :prefix THEN 0 ELSE 1 END,
                name,
                venue_id
            LIMIT :limit OFFSET :offset
            """;

    private static final String COUNT = """
            SELECT count(*)
            FROM venues
            """ + WANTED;

    private final Database database;

    VenueStore(Database database) {
        this.database = database;
    }

    Venue insert(OrganizationId organization, Venue venue) {
        Venue.Place place = venue.place();
        return database.with(handle -> handle.createQuery(INSERT)
                .bind("venue_id", venue.id().value())
                .bind("organization_id", organization.value())
                .bind("name", place.name())
                .bind("address", place.address())
                .bind("city", place.city())
                .bind("state", place.state())
                .bind("country", place.country())
                .bind("postal_code", place.postalCode())
                .bind("capacity", venue.room().capacity())
                .bind("layout", venue.room().layout())
                .bind("now", venue.createdAt().atOffset(ZoneOffset.UTC))
                .map((row, _) -> venue(row))
                .one());
    }

    /** How many people fit into a venue, which must be there. */
    int capacity(VenueId id) {
        return database.with(handle -> handle.createQuery("""
                SELECT capacity
                FROM venues
                WHERE venue_id = :venue_id
                """).bind("venue_id", id.value()).mapTo(Integer.class).one());
    }

    Optional<Venue> update(OrganizationId organization, VenueId id, VenueEdit edit, Instant now) {
        return database.with(handle -> handle.createQuery(UPDATE)
                .bind("venue_id", id.value())
                .bind("organization_id", organization.value())
                .bind("name", edit.name())
                .bind("address", edit.address())
                .bind("city", edit.city())
                .bind("state", edit.state())
                .bind("country", edit.country())
                .bind("postal_code", edit.postalCode())
                .bind("capacity", edit.capacity())
                .bind("layout", edit.layout())
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .map((row, _) -> venue(row))
                .findOne());
    }

    /** False when there is none. A venue with events is kept by their foreign key. */
    boolean delete(OrganizationId organization, VenueId id) {
        return database.with(handle -> handle.createUpdate("""
                DELETE FROM venues
                WHERE venue_id = :venue_id AND organization_id = :organization_id
                """)
                .bind("venue_id", id.value())
                .bind("organization_id", organization.value())
                .execute()) == 1;
    }

    Page<Venue> list(OrganizationId organization, VenueQuery query, PageRequest page) {
        return database.with(handle -> {
            int total = wanted(handle.createQuery(COUNT), organization, query).mapTo(Integer.class).one();
            var venues = wanted(handle.createQuery(LIST), organization, query)
                    .bind("prefix", Like.beginningWith(query.search().orElse("")))
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, _) -> venue(row))
                    .list();
            return new Page<>(venues, total, page);
        });
    }

    private static <S extends SqlStatement<S>> S wanted(S statement, OrganizationId organization,
            VenueQuery query) {
        return statement.bind("organization_id", organization.value())
                .bind("city", query.city().map(Like::containing))
                .bind("state", query.state().map(Like::containing))
                .bind("search", query.search().map(Like::containing));
    }

    private static Venue venue(ResultSet row) throws SQLException {
        var place = new Venue.Place(row.getString("name"), row.getString("address"), row.getString("city"),
                Optional.ofNullable(row.getString("state")), row.getString("country"),
                Optional.ofNullable(row.getString("postal_code")));
        return new Venue(new VenueId(row.getObject("venue_id", UUID.class)), place,
                new Venue.Room(row.getInt("capacity"), row.getString("layout_config")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
