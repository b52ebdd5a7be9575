package dev.holdfast.catalog.service;

import dev.holdfast.catalog.WorkStatus;
import dev.holdfast.catalog.service.ServiceRequest.Asked;
import dev.holdfast.catalog.service.ServiceRequest.Form;
import dev.holdfast.catalog.service.ServiceRequest.Slot;
import dev.holdfast.catalog.service.ServiceRequest.Times;
import dev.holdfast.platform.database.Database;
import dev.holdfast.platform.database.DatabaseException;
import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.Trip;
import dev.holdfast.platform.ids.BookingId;
import dev.holdfast.platform.ids.EventId;
import dev.holdfast.platform.ids.SessionId;
import dev.holdfast.platform.ids.UserId;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/** The requests for services, as they are kept. Thread-safe. */
public final class ServiceRequestStore {

    /** An empty text stands for one that is not there. */
    private static final String INSERT = """
            INSERT INTO service_requests (event_id, booking_id, user_id, slot_name, slot_id, form, phone, zip,
                service_type, idempotency_key, fingerprint, created_at, updated_at)
            VALUES (:event_id, :booking_id, :user_id, nullif(:slot_name, ''),
                CAST(nullif(:slot_id, '') AS uuid), :form, :phone, :zip, :service_type,
                nullif(:idempotency_key, ''), :fingerprint, :created_at, :updated_at)
            """;
    private static final NamedSql INSERT_ALONGSIDE = NamedSql.of(INSERT);

    // Lock: the row. The last of two rivals wins; whose slot it is was decided in the lane.
    private static final NamedSql UPDATE = NamedSql.of("""
            UPDATE service_requests
            SET slot_name = nullif(:slot_name, ''), slot_id = CAST(nullif(:slot_id, '') AS uuid),
                form = :form, phone = :phone, zip = :zip, service_type = :service_type,
                updated_at = :updated_at
            WHERE event_id = :event_id AND booking_id = :booking_id
            """);

    private static final String SELECT = """
            SELECT r.event_id, r.booking_id, r.user_id, r.slot_name, r.slot_id, r.form, r.phone, r.zip,
                r.service_type, r.idempotency_key, r.fingerprint, r.created_at, r.updated_at,
                coalesce(w.status, 'pending') AS status
            FROM service_requests r
            LEFT JOIN work_orders w ON w.event_id = r.event_id AND w.booking_id = r.booking_id
            """;

    private static final String OF_SENDER = """
            WHERE r.event_id IN (
                    SELECT e.event_id
                    FROM events e
                    WHERE e.organization_id = :organization_id)
                AND r.user_id = :user_id
                AND (:status = '' OR coalesce(w.status, 'pending') = :status)
                AND (:phone = '' OR r.phone = :phone)
                AND (:zip = '' OR r.zip = :zip)
                AND (:service_type = '' OR r.service_type = :service_type)
            """;

    private final Database database;

    public ServiceRequestStore(Database database) {
        this.database = database;
    }

    /** Writes a new request in the transaction that books its slot. */
    public static void insert(Connection connection, ServiceRequest request) {
        write(connection, INSERT_ALONGSIDE, request);
    }

    /** Writes what has changed in a request in the transaction that changes its slot. */
    public static void update(Connection connection, ServiceRequest request) {
        write(connection, UPDATE, request);
    }

    private static void write(Connection connection, NamedSql sql, ServiceRequest request) {
        Slot slot = request.slot();
        var trip = new Trip().with("event_id", request.event().value())
                .with("booking_id", request.booking().value())
                .with("user_id", request.user().value())
                .with("slot_name", slot == null ? "" : slot.name())
                .with("slot_id", slot == null ? "" : slot.id().toString())
                .with("form", request.form().text())
                .with("phone", request.form().phone())
                .with("zip", request.form().zip())
                .with("service_type", request.form().serviceType())
                .with("idempotency_key", Objects.requireNonNullElse(request.asked().key(), ""))
                .with("fingerprint", request.asked().fingerprint())
                .with("created_at", request.times().createdAt())
                .with("updated_at", request.times().updatedAt())
                .update(sql, 1, "service_requests");
        try {
            trip.run(connection);
        } catch (SQLException e) {
            throw new DatabaseException(e);
        }
    }

    /** Writes what has changed in a request, but for its slot. */
    public void update(ServiceRequest request) {
        database.use(handle -> write(handle.getConnection(), UPDATE, request));
    }

    /** Writes a request without a slot; false when its sender used its key for one before. */
    public boolean insert(ServiceRequest request) {
        return database.with(handle -> handle.createUpdate(INSERT + " ON CONFLICT DO NOTHING")
                .bind("event_id", request.event().value())
                .bind("booking_id", request.booking().value())
                .bind("user_id", request.user().value())
                .bind("slot_name", "")
                .bind("slot_id", "")
                .bind("form", request.form().text())
                .bind("phone", request.form().phone())
                .bind("zip", request.form().zip())
                .bind("service_type", request.form().serviceType())
                .bind("idempotency_key", Objects.requireNonNullElse(request.asked().key(), ""))
                .bind("fingerprint", request.asked().fingerprint())
                .bind("created_at", request.times().createdAt())
                .bind("updated_at", request.times().updatedAt())
                .execute()) == 1;
    }

    public Optional<ServiceRequest> find(EventId event, BookingId booking) {
        return database.with(handle -> handle.createQuery(SELECT + """
                WHERE r.event_id = :event_id AND r.booking_id = :booking_id
                """)
                .bind("event_id", event.value())
                .bind("booking_id", booking.value())
                .map((row, _) -> request(row))
                .findOne());
    }

    /** The latest request that its sender made with this key. */
    public Optional<ServiceRequest> find(EventId event, UserId user, String key) {
        return database.with(handle -> handle.createQuery(SELECT + """
                WHERE r.event_id = :event_id AND r.user_id = :user_id AND r.idempotency_key = :key
                ORDER BY r.created_at DESC
                LIMIT 1
                """)
                .bind("event_id", event.value())
                .bind("user_id", user.value())
                .bind("key", key)
                .map((row, _) -> request(row))
                .findOne());
    }

    public ServiceQuery.Page page(ServiceQuery query) {
        String sorted = " ORDER BY " + switch (query.order().by()) {
            case CREATED_AT -> "r.created_at";
            case UPDATED_AT -> "r.updated_at";
            case STATUS -> "coalesce(w.status, 'pending')";
        } + (query.order().descending() ? " DESC" : " ASC") + ", r.booking_id LIMIT :limit OFFSET :offset";
        return database.with(handle -> {
            int total = filtered(handle.createQuery("""
                    SELECT count(*)
                    FROM service_requests r
                    LEFT JOIN work_orders w ON w.event_id = r.event_id AND w.booking_id = r.booking_id
                    """ + OF_SENDER), query).mapTo(Integer.class).one();
            List<ServiceRequest> page = filtered(handle.createQuery(SELECT + OF_SENDER + sorted), query)
                    .bind("limit", query.limit())
                    .bind("offset", query.offset())
                    .map((row, _) -> request(row))
                    .list();
            return new ServiceQuery.Page(page, total);
        });
    }

    private static <S extends SqlStatement<S>> S filtered(S statement, ServiceQuery query) {
        return statement.bind("organization_id", query.sender().organization().value())
                .bind("user_id", query.sender().user().value())
                .bind("status", query.status().orElse(""))
                .bind("phone", query.phone().orElse(""))
                .bind("zip", query.zip().orElse(""))
                .bind("service_type", query.serviceType().orElse(""));
    }

    private static ServiceRequest request(ResultSet row) throws SQLException {
        var form = new Form(row.getString("form"), row.getString("phone"), row.getString("zip"),
                row.getString("service_type"));
        var times = new Times(row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
        return new ServiceRequest(new EventId(row.getObject("event_id", UUID.class)),
                new BookingId(row.getObject("booking_id", UUID.class)),
                new UserId(row.getObject("user_id", UUID.class)), slot(row), form,
                new Asked(row.getString("idempotency_key"), row.getLong("fingerprint")),
                WorkStatus.of(row.getString("status")).orElseThrow(), times);
    }

    private static @Nullable Slot slot(ResultSet row) throws SQLException {
        String name = row.getString("slot_name");
        return name == null ? null : new Slot(name, new SessionId(row.getObject("slot_id", UUID.class)));
    }
}
