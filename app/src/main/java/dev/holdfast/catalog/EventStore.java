package dev.holdfast.catalog;

import dev.holdfast.inventory.EventDates;
import dev.holdfast.inventory.decision.EventStatus;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.AdminId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.EventTag;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.VenueId;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements on events. Thread-safe. */
final class EventStore {

    /** Fires when two events drew the same tag. */
    static final String TAG_TAKEN = "events_event_tag_key";
    /** Fires when an event's venue is not there, or is to go while the event is. */
    static final String VENUE_REFERENCE = "events_venue_id_fkey";

    private static final String SELECT = """
            SELECT e.event_id, e.event_tag, e.organization_id, e.name, e.description, e.event_type,
                e.starts_at, e.ends_at, e.created_by, e.created_at, e.updated_at,
                v.venue_id, v.name AS venue_name, v.address, v.city, v.state, v.country
            FROM events e
            JOIN venues v ON v.venue_id = e.venue_id
            """;

    private static final String COUNT = """
            SELECT count(*)
            FROM events e
            JOIN venues v ON v.venue_id = e.venue_id
            """;

    private static final String ON_SALE = """
            WHERE e.status = 'published'
              AND e.starts_at > :after
              AND (CAST(:type AS text) IS NULL OR e.event_type = :type)
              AND (CAST(:city AS text) IS NULL OR v.city ILIKE :city)
              AND (CAST(:from AS timestamptz) IS NULL OR e.starts_at >= :from)
              AND (CAST(:before AS timestamptz) IS NULL OR e.starts_at < :before)
            """;

    private static final String OWN = """
            WHERE e.organization_id = :organization_id
              AND (CAST(:status AS text) IS NULL OR e.status = :status)
            """;

    private static final String ONE_PAGE = """
            LIMIT :limit OFFSET :offset
            """;

    // The venue is looked up by its organization, so that another organization's venue inserts nothing.
    private static final String INSERT = """
            INSERT INTO events (event_id, event_tag, organization_id, venue_id, name, description,
                event_type, status, starts_at, ends_at, created_by, created_at, updated_at)
            SELECT :event_id, :event_tag, organization_id, venue_id, :name, :description, :type, 'draft',
                :starts_at, :ends_at, :created_by, :now, :now
            FROM venues
            WHERE venue_id = :venue_id AND organization_id = :organization_id
            """;

    /** An empty text stands for what stays, but for the description, which it removes. */
    private static final NamedSql UPDATE = NamedSql.of("""
            UPDATE events
            SET name = coalesce(nullif(:name, ''), name),
                description = CASE WHEN :description_given THEN nullif(:description, '') ELSE description END,
                event_type = coalesce(nullif(:type, ''), event_type),
                venue_id = coalesce(CAST(nullif(:venue_id, '') AS uuid), venue_id),
                status = coalesce(nullif(:status, ''), status),
                starts_at = coalesce(CAST(nullif(:starts_at, '') AS timestamptz), starts_at),
                ends_at = coalesce(CAST(nullif(:ends_at, '') AS timestamptz), ends_at),
                updated_at = :now
            WHERE event_id = :event_id
            """);

    private static final NamedSql SPAN = NamedSql.of("""
            UPDATE events
            SET starts_at = :starts_at, ends_at = :ends_at, updated_at = :now
            WHERE event_id = :event_id
            """);

    private final Database database;

    EventStore(Database database) {
        this.database = database;
    }

    /** False when the organization has no such venue. */
    boolean insert(Handle handle, EventId id, EventTag tag, Creation creation) {
        NewEvent event = creation.event();
        return handle.createUpdate(INSERT)
                .bind("event_id", id.value())
                .bind("event_tag", tag.value())
                .bind("organization_id", event.organization().value())
                .bind("venue_id", event.venue().value())
                .bind("name", event.texts().name())
                .bind("description", event.texts().description())
                .bind("type", event.texts().type())
                .bind("starts_at", utc(event.terms().startsAt()))
                .bind("ends_at", utc(event.terms().endsAt()))
                .bind("created_by", event.createdBy().value())
                .bind("now", utc(creation.at()))
                .execute() == 1;
    }

    /** What is made, and when. */
    record Creation(NewEvent event, Instant at) {}

    /**
     * Writes an edit in the transaction of the lane, which has the event's lock and has checked the
     * version.
     */
    static void update(Connection connection, EventId id, EventEdit edit, Instant now) {
        var trip = new Trip().with("event_id", id.value())
                .with("name", edit.texts().name().orElse(""))
                .with("description_given", edit.texts().description().isPresent())
                .with("description", edit.texts().description().orElse(""))
                .with("type", edit.texts().type().orElse(""))
                .with("venue_id", edit.texts().venue().map(VenueId::toString).orElse(""))
                .with("status", edit.terms().status().map(EventStatus::text).orElse(""))
                .with("starts_at", edit.terms().startsAt().map(Instant::toString).orElse(""))
                .with("ends_at", edit.terms().endsAt().map(Instant::toString).orElse(""))
                .with("now", now)
                .update(UPDATE, 1, "events");
        try {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /**
     * Keeps what lists are ordered by at the first start and the last end of all dates, in the transaction of
     * the lane that has just changed them.
     */
    static void keepSpan(Connection connection, EventId id, Instant now) {
        EventDates.span(connection, id).ifPresent(span -> {
            try {
                new Trip().with("event_id", id.value())
                        .with("starts_at", span.startsAt())
                        .with("ends_at", span.endsAt())
                        .with("now", now)
                        .update(SPAN, 1, "events")
                        .run(connection);
            } catch (SQLException e) {
                throw new DatabaseException(e);
            }
        });
    }

    /** The events at a venue that are not cancelled. */
    List<EventId> atVenue(VenueId venue) {
        return database.with(handle -> handle.createQuery("""
                SELECT event_id
                FROM events
                WHERE venue_id = :venue_id AND status <> 'cancelled'
                """)
                .bind("venue_id", venue.value())
                .map((row, _) -> new EventId(row.getObject("event_id", UUID.class)))
                .list());
    }

    Optional<Event> find(EventId id) {
        return database.with(handle -> handle.createQuery(SELECT + """
                WHERE e.event_id = :event_id
                """).bind("event_id", id.value()).map((row, _) -> event(row)).findOne());
    }

    Optional<EventId> byTag(EventTag tag) {
        return database.with(handle -> handle.createQuery("""
                SELECT event_id
                FROM events
                WHERE event_tag = :event_tag
                """)
                .bind("event_tag", tag.value())
                .map((row, _) -> new EventId(row.getObject("event_id", UUID.class)))
                .findOne());
    }

    boolean hasVenue(OrganizationId organization, VenueId venue) {
        return database.with(handle -> handle.createQuery("""
                SELECT count(*)
                FROM venues
                WHERE venue_id = :venue_id AND organization_id = :organization_id
                """)
                .bind("venue_id", venue.value())
                .bind("organization_id", organization.value())
                .mapTo(Integer.class)
                .one()) == 1;
    }

    Page<Event> onSale(EventQuery query, PageRequest page) {
        return database.with(handle -> {
            int total = wanted(handle.createQuery(COUNT + ON_SALE), query).mapTo(Integer.class).one();
            var events = wanted(handle.createQuery(SELECT + ON_SALE + """
                    ORDER BY e.starts_at, e.event_id
                    """ + ONE_PAGE), query)
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, _) -> event(row))
                    .list();
            return new Page<>(events, total, page);
        });
    }

    private static <S extends SqlStatement<S>> S wanted(S statement, EventQuery query) {
        return statement.bind("after", utc(query.startsAfter()))
                .bind("type", query.type())
                .bind("city", query.city().map(Like::containing))
                .bind("from", query.from().map(EventStore::startOf))
                .bind("before", query.to().map(day -> startOf(day.plusDays(1))));
    }

    Page<Event> own(OrganizationId organization, Optional<EventStatus> status, PageRequest page) {
        return database.with(handle -> {
            int total = handle.createQuery(COUNT + OWN)
                    .bind("organization_id", organization.value())
                    .bind("status", status.map(EventStatus::text))
                    .mapTo(Integer.class)
                    .one();
            var events = handle.createQuery(SELECT + OWN + """
                    ORDER BY e.created_at DESC, e.event_id
                    """ + ONE_PAGE)
                    .bind("organization_id", organization.value())
                    .bind("status", status.map(EventStatus::text))
                    .bind("limit", page.limit())
                    .bind("offset", page.offset())
                    .map((row, _) -> event(row))
                    .list();
            return new Page<>(events, total, page);
        });
    }

    private static OffsetDateTime utc(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    private static OffsetDateTime startOf(LocalDate day) {
        return day.atStartOfDay().atOffset(ZoneOffset.UTC);
    }

    private static Event event(ResultSet row) throws SQLException {
        var texts = new Event.Texts(row.getString("name"), Optional.ofNullable(row.getString("description")),
                row.getString("event_type"));
        var venue = new Event.At(new VenueId(row.getObject("venue_id", UUID.class)),
                row.getString("venue_name"),
                row.getString("address"), row.getString("city"), Optional.ofNullable(row.getString("state")),
                row.getString("country"));
        return new Event(new EventId(row.getObject("event_id", UUID.class)),
                new EventTag(row.getInt("event_tag")),
                new OrganizationId(row.getObject("organization_id", UUID.class)), texts, venue,
                row.getObject("starts_at", OffsetDateTime.class).toInstant(),
                row.getObject("ends_at", OffsetDateTime.class).toInstant(),
                new AdminId(row.getObject("created_by", UUID.class)),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
