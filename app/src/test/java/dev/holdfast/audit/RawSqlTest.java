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
            booking_items_pkey        | INSERT INTO booking_items VALUES ($event, $1, 1, $9, $pool, 1, 500)
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
            """)
    void statementIsRefusedByItsConstraint(String constraint, String sql) throws SQLException {
        try (Connection connection = database.connect()) {
            PSQLException refusal = Objects.requireNonNull(catchThrowableOfType(PSQLException.class,
                    () -> RightEvent.execute(connection, sql)));
            assertThat(Objects.requireNonNull(refusal.getServerErrorMessage()).getConstraint())
                    .as(refusal.getMessage())
                    .isEqualTo(constraint);
        }
    }
}
