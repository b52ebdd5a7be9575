package dev.holdfast.audit;

import dev.holdfast.support.InvariantCheck;
import dev.holdfast.support.MigratedDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

/**
 * Every query of the audit finds the drift that it is for, and no other query takes that drift for its own.
 */
class DriftTest {

    @RegisterExtension
    final MigratedDatabase database = new MigratedDatabase();

    record Drift(String found, String sql) {}

    private static Stream<Drift> drifts() {
        return Stream.of(stock(), payments(), history()).flatMap(List::stream);
    }

    private static List<Drift> stock() {
        return List.of(new Drift("counters-equal-bookings", "UPDATE pools SET held = held + 1"),
                new Drift("counters-equal-bookings", "UPDATE pools SET sold = sold - 1"),
                new Drift("counters-equal-bookings", "UPDATE pools SET held = held - 1, sold = sold + 1"),
                new Drift("counter-equals-blocks", "UPDATE pools SET blocked = blocked + 1"),
                new Drift("counter-equals-blocks", "DELETE FROM house_blocks WHERE quantity < 0"),
                new Drift("no-oversell", """
                        ALTER TABLE pools DROP CONSTRAINT pools_counters;
                        UPDATE pools SET capacity = 5"""),
                new Drift("item-has-booking", """
                        INSERT INTO booking_items
                        SELECT event_id, $9, 1, ticket_type_id, pool_id, 1, 500 FROM ticket_types"""),
                new Drift("item-has-pool",
                        "UPDATE booking_items SET ticket_type_id = $9 WHERE booking_id = $1"),
                new Drift("block-has-pool",
                        "INSERT INTO house_blocks VALUES ($event, $9, $9, 1, 'house', '2030-01-01Z')"),
                new Drift("booking-equals-items", "UPDATE bookings SET quantity = 5 WHERE booking_id = $1"),
                new Drift("booking-equals-items",
                        "UPDATE bookings SET amount_minor = 1 WHERE booking_id = $1"),
                new Drift("booking-equals-items", "DELETE FROM booking_items WHERE booking_id = $5"),
                new Drift("hold-has-booking", "INSERT INTO holds VALUES ($event, '2030-02-01Z', $1)"),
                new Drift("hold-has-booking", "INSERT INTO holds VALUES ($event, '2030-02-01Z', $9)"),
                new Drift("hold-has-booking", "INSERT INTO holds VALUES ($event, '2030-01-03 00:15Z', $3)"),
                new Drift("booking-has-hold", "DELETE FROM holds WHERE booking_id = $1"));
    }

    private static List<Drift> payments() {
        return List.of(new Drift("confirmed-is-paid", "DELETE FROM payments WHERE booking_id = $3"),
                new Drift("confirmed-is-paid", "UPDATE payments SET amount_minor = 1 WHERE booking_id = $3"),
                new Drift("confirmed-is-paid", refund("$3", 2)),
                new Drift("paid-once", charge("$3", 3, "completed")),
                new Drift("late-charge-is-refunded", charge("$5", 2, "completed")),
                new Drift("late-charge-is-refunded", charge("$1", 1, "completed")),
                new Drift("refund-is-covered", "UPDATE refunds SET amount_minor = 501 WHERE booking_id = $4"),
                new Drift("refund-is-covered",
                        "UPDATE payments SET state = 'failed' WHERE booking_id = $4 AND attempt = 1"),
                new Drift("refund-is-covered",
                        "UPDATE refunds SET amount_minor = 501 WHERE booking_id = $5"),
                new Drift("paying-has-payment", "DELETE FROM payments WHERE booking_id = $2"),
                new Drift("paying-has-payment", "UPDATE payments SET state = 'failed' WHERE booking_id = $2"),
                new Drift("open-payment-is-awaited", charge("$1", 1, "requires_action")),
                new Drift("payment-has-booking", charge("$9", 1, "failed")),
                new Drift("refund-has-booking", refund("$9", 1)));
    }

    private static String charge(String booking, int attempt, String state) {
        return """
                INSERT INTO payments (event_id, booking_id, attempt, token_fingerprint, method, state,
                    amount_minor, currency, gateway_key, started_at)
                VALUES ($event, %s, %d, 1, 'card', '%s', 1000, 'USD', 'k', '2030-01-01Z')"""
                .formatted(booking, attempt, state);
    }

    private static String refund(String booking, int number) {
        return """
                INSERT INTO refunds (event_id, booking_id, refund, amount_minor, currency, state, gateway_key,
                    transaction_id, reason, created_at, next_try_at)
                VALUES ($event, %s, %d, 500, 'USD', 'done', 'k', 't', 'r', '2030-01-01Z', '2030-01-01Z')"""
                .formatted(booking, number);
    }

    private static List<Drift> history() {
        return List.of(new Drift("journal-is-whole", "DELETE FROM journal WHERE number = 2"),
                new Drift("journal-is-whole", "DELETE FROM journal WHERE number = 14"),
                new Drift("journal-is-whole", "UPDATE lanes SET journal_number = 15"),
                new Drift("journal-is-whole", "UPDATE journal SET number = 0 WHERE number = 1"),
                new Drift("journal-tells-state", "UPDATE journal SET to_state = 'expired' WHERE number = 9"),
                new Drift("journal-has-booking", "UPDATE journal SET booking_id = $9 WHERE number = 5"),
                new Drift("event-has-lane", """
                        INSERT INTO events
                        SELECT $9, 9, organization_id, venue_id, name, description, event_type, status,
                            starts_at, ends_at, created_by, created_at, updated_at
                        FROM events"""), new Drift("lane-has-rules", "DELETE FROM event_rules"),
                new Drift("lane-has-event", "DELETE FROM events"),
                new Drift("catalog-equals-rules", "UPDATE events SET status = 'cancelled'"),
                new Drift("catalog-equals-rules", "UPDATE events SET starts_at = '2030-06-01 20:01Z'"),
                new Drift("catalog-equals-rules", "UPDATE sessions SET ends_at = '2030-06-01 22:01Z'"));
    }

    @BeforeEach
    void insertRightEvent() throws SQLException {
        try (Connection connection = database.connect()) {
            RightEvent.insert(connection);
        }
    }

    @Test
    void rightEventIsClean() {
        assertThat(new Audit(database.dataSource()).run(finding -> {}).clean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("drifts")
    void driftIsFoundByItsQueryAlone(Drift drift) throws SQLException {
        database.expectFindings();
        try (Connection connection = database.connect()) {
            RightEvent.execute(connection, drift.sql());
        }
        List<Finding> found = InvariantCheck.findings(database.dataSource(), Set.of());
        assertThat(found).extracting(finding -> finding.query().name()).containsOnly(drift.found());
        assertThat(found).extracting(Finding::row).doesNotContainNull().doesNotContain("");
    }

    @Test
    void everyQueryHasADrift() {
        Set<String> planted = drifts().map(Drift::found).collect(toSet());
        assertThat(Audit.QUERIES).extracting(AuditQuery::name)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(planted);
    }

    @ParameterizedTest
    @MethodSource("forgottenRows")
    void forgottenRowsOfAnEventWithoutLaneAreFound(String insert) throws SQLException {
        database.expectFindings();
        try (Connection connection = database.connect()) {
            RightEvent.execute(connection, insert);
        }
        assertThat(InvariantCheck.findings(database.dataSource(), Set.of()))
                .extracting(finding -> finding.query().name())
                .contains("event-has-lane");
    }

    private static Stream<String> forgottenRows() {
        return Stream.of("INSERT INTO holds VALUES ($9, '2030-02-01Z', $1)",
                "INSERT INTO house_blocks VALUES ($9, $9, $9, 1, 'house', '2030-01-01Z')",
                "INSERT INTO booking_items VALUES ($9, $9, 1, $9, $9, 1, 1)",
                charge("$1", 1, "failed").replace("$event", "$9"),
                refund("$1", 1).replace("$event", "$9"), """
                        INSERT INTO bookings (event_id, booking_id, user_id, reference, state, quantity,
                            amount_minor, currency, payment_state, created_at, expires_at, deadline,
                            fingerprint)
                        SELECT $9, booking_id, user_id, reference, 'expired', quantity, amount_minor,
                            currency, payment_state, created_at, expires_at, deadline, fingerprint
                        FROM bookings
                        WHERE booking_id = $1""", """
                        INSERT INTO journal (event_id, number, batch_id, kind, actor, request_id, at)
                        VALUES ($9, 1, $9, 'edited', 'somebody', 'request', '2030-01-01Z')""");
    }
}
