package dev.holdfast.audit;

import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.util.PSQLException;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/** Raw SQL that bypasses the code is refused by counters, claims and keys. */
class RawSqlTest {

    @RegisterExtension
    final MigratedDatabase database = new MigratedDatabase();

    @BeforeEach
    void insertRightEvent() throws SQLException {
        try (Connection connection = database.connect()) {
            RightEvent.insert(connection);
        }
    }

    /**
     * Each is told by the constraint that refuses it; without one of them, the database would take the
     * statement.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            pools_counters            | UPDATE pools SET held = held + 5
            pools_counters            | UPDATE pools SET sold = sold + 5
            pools_counters            | UPDATE pools SET blocked = blocked + 5
            pools_counters            | UPDATE pools SET capacity = 5
            pools_counters            | UPDATE pools SET held = -1
            pools_counters            | UPDATE pools SET sold = -1
            pools_counters            | UPDATE pools SET blocked = -1
            bookings_idempotency_key  | UPDATE bookings SET idempotency_key = 'key-1' WHERE booking_id = $2
            bookings_reference_key    | UPDATE bookings SET reference = 'EVT-1' WHERE booking_id = $2
            bookings_pkey             | UPDATE bookings SET booking_id = $1 WHERE booking_id = $2
            bookings_state            | UPDATE bookings SET state = 'sold' WHERE booking_id = $1
            bookings_payment_state    | UPDATE bookings SET payment_state = 'paid' WHERE booking_id = $1
            bookings_quantity_check   | UPDATE bookings SET quantity = 0 WHERE booking_id = $1
            bookings_quantity_check   | UPDATE bookings SET quantity = -1 WHERE booking_id = $1
            bookings_amount_minor_check | UPDATE bookings SET amount_minor = -1 WHERE booking_id = $1
            booking_items_quantity    | UPDATE booking_items SET quantity = -1 WHERE booking_id = $1
            booking_items_price       | UPDATE booking_items SET unit_price_minor = -1 WHERE booking_id = $1
            booking_items_pkey        | INSERT INTO booking_items SELECT * FROM booking_items
            holds_pkey                | INSERT INTO holds SELECT event_id, expires_at, booking_id FROM holds
            payments_pkey             | UPDATE payments SET attempt = 2 WHERE booking_id = $3
            payments_state            | UPDATE payments SET state = 'paid' WHERE booking_id = $3
            payments_amount_minor_check | UPDATE payments SET amount_minor = -1 WHERE booking_id = $3
            refunds_amount_minor_check | UPDATE refunds SET amount_minor = 0 WHERE booking_id = $4
            refunds_pkey              | UPDATE refunds SET booking_id = $4 WHERE booking_id = $5
            journal_pkey              | UPDATE journal SET number = 1 WHERE number = 2
            house_blocks_quantity_check | UPDATE house_blocks SET quantity = 0
            lanes_pkey                | INSERT INTO lanes VALUES ($event)
            event_rules_status_check  | UPDATE event_rules SET status = 'sold_out'
            event_rules_event_id_fkey | DELETE FROM lanes
            ticket_types_event_id_pool_id_fkey | DELETE FROM pools
            codes_uses                | UPDATE codes SET uses = uses + 1 WHERE code = 'SPRING'
            codes_uses                | UPDATE codes SET uses = -1 WHERE code = 'DOOR'
            codes_uses_max_check      | UPDATE codes SET uses_max = 0 WHERE code = 'UNUSED'
            codes_code_key            | UPDATE codes SET code = 'DOOR' WHERE code = 'SPRING'
            codes_kind                | UPDATE codes SET kind = 'percentage' WHERE code = 'SPRING'
            codes_kind                | UPDATE codes SET kind = 'gift' WHERE code = 'SPRING'
            ticket_types_fee_ppm_check | UPDATE ticket_types SET fee_ppm = 1000001
            claims_state              | UPDATE claims SET state = 'free' WHERE state = 'held'
            claims_owner              | UPDATE claims SET booking_id = NULL WHERE state = 'held'
            claims_owner              | UPDATE claims SET booking_id = $1 WHERE state = 'blocked'
            claims_unit_check         | UPDATE claims SET unit = -1 WHERE session_id = $slot
            booking_items_units       | UPDATE booking_items SET units = '{0}' WHERE booking_id = $6
            booking_items_units       | UPDATE booking_items SET quantity = 3 WHERE units IS NOT NULL
            booking_items_kind        | UPDATE booking_items SET kind = 'seat'
            layouts_seats_check       | UPDATE layouts SET seats = 0
            layouts_pkey              | INSERT INTO layouts SELECT * FROM layouts
            sessions_pkey             | INSERT INTO sessions SELECT * FROM sessions
            sessions_kind             | UPDATE sessions SET resource_id = NULL WHERE session_id = $slot
            sessions_kind             | UPDATE sessions SET session_number = 9 WHERE session_id = $slot
            sessions_kind             | UPDATE sessions SET session_number = NULL WHERE session_id = $date
            sessions_number_key       | UPDATE sessions SET session_number = 1 WHERE session_id = $seats
            sessions_status           | UPDATE sessions SET status = 'sold_out'
            sessions_window           | UPDATE sessions SET opens_at = starts_at, closes_at = starts_at
            ticket_types_source       | UPDATE ticket_types SET pool_id = NULL WHERE ticket_type_id = $seat
            ticket_types_window       | UPDATE ticket_types SET opens_at = '2030-01-02Z', \
            closes_at = '2030-01-01Z'
            """)
    void statementIsRefusedByItsConstraint(String constraint, String sql) throws SQLException {
        assertRefused(constraint, sql);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            claims_pkey    | INSERT INTO claims VALUES ($event, $seats, 0, $seats, 'held', $7)
            claims_pkey    | INSERT INTO claims VALUES ($event, $seats, 2, $seats, 'held', $1)
            claims_pkey    | INSERT INTO claims VALUES ($event, $seats, 4, $seats, 'sold', $7)
            claims_pkey    | INSERT INTO claims VALUES ($event, $seats, 0, $pool, 'blocked', NULL)
            claims_pkey    | UPDATE claims SET unit = 0 WHERE session_id = $seats AND unit = 1
            pools_counters | UPDATE pools SET held = 3, sold = 3 WHERE pool_id = $seats
            """)
    void seatIsClaimedOnce(String constraint, String sql) throws SQLException {
        assertRefused(constraint, sql);
    }

    /** The key of claims and that of slots together: one live booking for (resource, slot). */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            claims_pkey       | INSERT INTO claims VALUES ($event, $slot, 0, $slot, 'held', $1)
            claims_pkey       | UPDATE claims SET session_id = $slot WHERE session_id = $seats AND unit = 0
            sessions_slot_key | UPDATE sessions SET slot_key = 'slot-1' WHERE session_id = $group
            sessions_slot_key | INSERT INTO sessions (event_id, session_id, resource_id, slot_key, \
            starts_at, ends_at) VALUES ($event, $9, $resource, 'slot-1', '2030-06-09Z', '2030-06-10Z')
            pools_counters    | UPDATE pools SET held = 1 WHERE pool_id = $slot
            pools_counters    | UPDATE pools SET sold = 2 WHERE pool_id = $slot
            pools_counters    | UPDATE pools SET held = held + 1 WHERE pool_id = $group
            """)
    void slotIsSoldOnce(String constraint, String sql) throws SQLException {
        assertRefused(constraint, sql);
    }

    private void assertRefused(String constraint, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            PSQLException refusal = Objects.requireNonNull(catchThrowableOfType(PSQLException.class,
                    () -> RightEvent.execute(connection, sql)));
            assertThat(Objects.requireNonNull(refusal.getServerErrorMessage()).getConstraint())
                    .as(refusal.getMessage())
                    .isEqualTo(constraint);
        }
    }
}
