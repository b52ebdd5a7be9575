package dev.holdfast.catalog;

import dev.holdfast.catalog.calendar.HoursText;
import dev.holdfast.catalog.calendar.SlotRule;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.OrganizationId;
import dev.holdfast.platform.ids.ResourceId;
import dev.holdfast.platform.money.Money;
import org.jdbi.v3.core.statement.SqlStatement;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Currency;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The statements on resources. Thread-safe. */
final class ResourceStore {

    private static final String SELECT = """
            SELECT r.event_id, r.resource_id, r.name, r.description, r.is_open, r.time_zone, r.opening_hours,
                r.exceptions, r.slot_minutes, r.buffer_minutes, r.capacity, r.lead_minutes, r.horizon_days,
                r.price_minor, r.currency, r.version, r.slots_version, r.created_at, r.updated_at
            FROM resources r
            """;

    /** The description is empty when there is none. */
    private static final NamedSql INSERT = NamedSql.of("""
            INSERT INTO resources (event_id, resource_id, name, description, is_open, time_zone,
                opening_hours, exceptions, slot_minutes, buffer_minutes, capacity, lead_minutes,
                horizon_days, price_minor, currency, version, slots_version, created_at, updated_at)
            VALUES (:event_id, :resource_id, :name, nullif(:description, ''), :is_open, :time_zone,
                :opening_hours, :exceptions, :slot_minutes, :buffer_minutes, :capacity, :lead_minutes,
                :horizon_days, :price_minor, :currency, 1, 0, :now, :now)
            """);

    // Lock: the row. Of two edits that saw one version the second finds another and changes nothing.
    private static final String UPDATE = """
            UPDATE resources
            SET name = :name, description = nullif(:description, ''), time_zone = :time_zone,
                opening_hours = :opening_hours, exceptions = :exceptions, slot_minutes = :slot_minutes,
                buffer_minutes = :buffer_minutes, capacity = :capacity, lead_minutes = :lead_minutes,
                horizon_days = :horizon_days, price_minor = :price_minor, currency = :currency,
                version = version + 1, updated_at = :now
            WHERE event_id = :event_id AND resource_id = :resource_id AND version = :version
            """;

    // Lock: the row. What was made by an older plan never hides that a newer one waits.
    private static final String MADE = """
            UPDATE resources
            SET slots_version = :version
            WHERE event_id = :event_id AND resource_id = :resource_id AND slots_version < :version
            """;

    private final Database database;

    ResourceStore(Database database) {
        this.database = database;
    }

    /** Writes a new one in the transaction of the lane. */
    static void insert(Connection connection, Resource resource) {
        var rule = resource.plan().rule();
        var trip = new Trip().with("event_id", resource.event().value())
                .with("resource_id", resource.id().value())
                .with("name", resource.plan().texts().name())
                .with("description", resource.plan().texts().description().orElse(""))
                .with("is_open", resource.open())
                .with("time_zone", rule.zone().getId())
                .with("opening_hours", HoursText.of(rule.hours()))
                .with("exceptions", HoursText.of(rule.exceptions()))
                .with("slot_minutes", minutes(rule.length()))
                .with("buffer_minutes", minutes(rule.buffer()))
                .with("capacity", rule.capacity())
                .with("lead_minutes", minutes(resource.plan().reach().lead()))
                .with("horizon_days", resource.plan().reach().horizonDays())
                .with("price_minor", resource.plan().price().minor())
                .with("currency", resource.plan().price().currency().getCurrencyCode())
                .with("now", resource.createdAt())
                .update(INSERT, 1, "resources");
        try {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** False when there is none with this version. */
    boolean update(Key key, int version, Resource.Plan plan, Instant now) {
        return database.with(handle -> planned(handle.createUpdate(UPDATE), plan)
                .bind("event_id", key.event().value())
                .bind("resource_id", key.id().value())
                .bind("version", version)
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .execute()) == 1;
    }

    /** Which one. */
    record Key(EventId event, ResourceId id) {}

    private static <S extends SqlStatement<S>> S planned(S statement, Resource.Plan plan) {
        return statement.bind("name", plan.texts().name())
                .bind("description", plan.texts().description().orElse(""))
                .bind("time_zone", plan.rule().zone().getId())
                .bind("opening_hours", HoursText.of(plan.rule().hours()))
                .bind("exceptions", HoursText.of(plan.rule().exceptions()))
                .bind("slot_minutes", minutes(plan.rule().length()))
                .bind("buffer_minutes", minutes(plan.rule().buffer()))
                .bind("capacity", plan.rule().capacity())
                .bind("lead_minutes", minutes(plan.reach().lead()))
                .bind("horizon_days", plan.reach().horizonDays())
                .bind("price_minor", plan.price().minor())
                .bind("currency", plan.price().currency().getCurrencyCode());
    }

    private static int minutes(Duration duration) {
        return (int) duration.toMinutes();
    }

    /** The slots are made by this plan. */
    void made(Resource resource) {
        database.use(handle -> handle.createUpdate(MADE)
                .bind("event_id", resource.event().value())
                .bind("resource_id", resource.id().value())
                .bind("version", resource.versions().plan())
                .execute());
    }

    Optional<Resource> find(EventId event, ResourceId id) {
        return database.with(handle -> handle.createQuery(SELECT + """
                WHERE r.event_id = :event_id AND r.resource_id = :resource_id
                """)
                .bind("event_id", event.value())
                .bind("resource_id", id.value())
                .map((row, _) -> resource(row))
                .findOne());
    }

    /** Those of an event, by name. */
    List<Resource> of(EventId event) {
        return database.with(handle -> handle.createQuery(SELECT + """
                WHERE r.event_id = :event_id
                ORDER BY r.name, r.resource_id
                """).bind("event_id", event.value()).map((row, _) -> resource(row)).list());
    }

    /** Those of an organization's events that are on sale, the oldest first. */
    List<Resource> of(OrganizationId organization) {
        return database.with(handle -> handle.createQuery(SELECT + """
                JOIN events e ON e.event_id = r.event_id
                WHERE e.organization_id = :organization_id AND e.status = 'published'
                ORDER BY r.created_at, r.resource_id
                """)
                .bind("organization_id", organization.value())
                .map((row, _) -> resource(row))
                .list());
    }

    /** Those whose slots are made by rules, of all events that may sell. */
    List<Resource> ruled() {
        return database.with(handle -> handle.createQuery(SELECT + """
                JOIN events e ON e.event_id = r.event_id
                WHERE NOT r.is_open AND e.status <> 'cancelled'
                """).map((row, _) -> resource(row)).list());
    }

    private static Resource resource(ResultSet row) throws SQLException {
        var rule = new SlotRule(ZoneId.of(row.getString("time_zone")),
                HoursText.hours(row.getString("opening_hours")),
                HoursText.exceptions(row.getString("exceptions")),
                Duration.ofMinutes(row.getInt("slot_minutes")),
                Duration.ofMinutes(row.getInt("buffer_minutes")), row.getInt("capacity"));
        var plan = new Resource.Plan(
                new Resource.Texts(row.getString("name"),
                        Optional.ofNullable(row.getString("description"))),
                rule,
                new Resource.Reach(Duration.ofMinutes(row.getInt("lead_minutes")),
                        row.getInt("horizon_days")),
                new Money(row.getLong("price_minor"), Currency.getInstance(row.getString("currency"))));
        return new Resource(new EventId(row.getObject("event_id", UUID.class)),
                new ResourceId(row.getObject("resource_id", UUID.class)), plan, row.getBoolean("is_open"),
                new Resource.Versions(row.getInt("version"), row.getInt("slots_version")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }
}
