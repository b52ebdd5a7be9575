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
        return Stream
                .of(stock(), prices(), claims(), sessions(), payments(), exchanges(), waitlist(), history())
                .flatMap(List::stream);
    }

    private static List<Drift> stock() {
        return List.of(new Drift("counters-equal-bookings", inPool("held = held + 1")),
                new Drift("counters-equal-bookings", inPool("sold = sold - 1")),
                new Drift("counters-equal-bookings", inPool("held = held - 1, sold = sold + 1")),
                new Drift("counter-equals-blocks", inPool("blocked = blocked + 1")),
                new Drift("counter-equals-blocks", "DELETE FROM house_blocks WHERE quantity < 0"),
                new Drift("no-oversell", """
                        ALTER TABLE pools DROP CONSTRAINT pools_counters;
                        UPDATE pools SET capacity = 5 WHERE event_id = $event AND pool_id = $pool"""),
                new Drift("no-oversell", """
                        ALTER TABLE pools DROP CONSTRAINT pools_counters;
                        UPDATE pools SET capacity = 2 WHERE pool_id = $group"""),
                new Drift("item-has-booking", """
                        INSERT INTO booking_items (event_id, booking_id, line, ticket_type_id, session_id,
                            pool_id, quantity, unit_price_minor)
                        VALUES ($event, $9, 1, $ticket, $date, $pool, 1, 500)"""),
                new Drift("item-has-pool",
                        "UPDATE booking_items SET session_id = $seats WHERE booking_id = $1"),
                new Drift("item-has-pool",
                        "UPDATE booking_items SET ticket_type_id = $seat WHERE booking_id = $1"),
                new Drift("item-has-pool",
                        "UPDATE booking_items SET ticket_type_id = $ticket WHERE booking_id = $8"),
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

    private static List<Drift> prices() {
        return List.of(
                new Drift("line-follows-from-rules", inItem(3, """
                        discount_minor = discount_minor + 1, fee_minor = fee_minor + 1""")),
                new Drift("line-follows-from-rules", inItem(3, """
                        fee_minor = fee_minor - 1, tax_minor = tax_minor + 1""")),
                new Drift("line-follows-from-rules", inItem(3, "tax_ppm = 100000")),
                new Drift("line-follows-from-rules", inItem(3, "fee_each_minor = 41")),
                new Drift("line-follows-from-rules", inItem(7, "part_from = 2")),
                new Drift("line-follows-from-rules", inItem(7, "part_of = 2, part_discount_minor = 67")),
                new Drift("charges-are-whole", inItem(3, "fee_each_minor = NULL")),
                new Drift("charges-are-whole", inItem(1, "part_of = 2")),
                new Drift("booking-equals-items", inItem(1, """
                        discount_minor = 100, fee_each_minor = 0, fee_ppm = 0, fee_minor = 0, tax_ppm = 0,
                        tax_included = FALSE, tax_minor = 0""")),
                new Drift("uses-equal-bookings", "UPDATE codes SET uses = 0 WHERE code = 'SPRING'"),
                new Drift("uses-equal-bookings", "UPDATE codes SET uses = 1 WHERE code = 'UNUSED'"),
                new Drift("uses-equal-bookings", """
                        ALTER TABLE codes DROP CONSTRAINT codes_uses;
                        UPDATE codes SET uses = 2 WHERE code = 'SPRING';
                        UPDATE bookings SET discount_code = 'SPRING' WHERE booking_id = $1"""),
                new Drift("booking-has-code",
                        "UPDATE bookings SET access_code = 'LOST' WHERE booking_id = $1"));
    }

    private static String inItem(int booking, String change) {
        return "UPDATE booking_items SET " + change + " WHERE booking_id = $" + booking + " AND line = 1";
    }

    private static List<Drift> waitlist() {
        return List.of(
                new Drift("waiting-is-counted", "UPDATE lanes SET waiting = 3 WHERE event_id = $event"),
                new Drift("waiting-is-counted",
                        "UPDATE lanes SET waitlist_number = 1 WHERE event_id = $event"),
                new Drift("waiting-has-place", """
                        DELETE FROM waitlist_queue WHERE number = 2 AND pool_id = $pool;
                        UPDATE pools SET waiting = 0 WHERE event_id = $event AND pool_id = $pool"""),
                new Drift("waiting-has-place", """
                        INSERT INTO waitlist_queue VALUES ($event, $group, 1, $offered);
                        UPDATE pools SET waiting = waiting + 1 WHERE pool_id = $group"""),
                new Drift("pool-counts-waiting", inPool("waiting = 5")),
                new Drift("offer-has-hold", "UPDATE waitlist_entries SET booking_id = $9 WHERE number = 1"),
                new Drift("offer-has-hold",
                        "UPDATE waitlist_entries SET state = 'converted' WHERE number = 1"),
                new Drift("offer-has-hold", "UPDATE bookings SET waitlist_id = NULL WHERE booking_id = $1"),
                new Drift("counters-equal-bookings", """
                        UPDATE waitlist_entries SET collected = 1, collect_pool = $pool,
                            collect_until = '2030-01-09Z' WHERE number = 2"""));
    }

    private static String inPool(String change) {
        return "UPDATE pools SET " + change + " WHERE event_id = $event AND pool_id = $pool";
    }

    private static List<Drift> claims() {
        return List.of(new Drift("booked-unit-is-claimed", "DELETE FROM claims WHERE unit = 1"),
                new Drift("booked-unit-is-claimed", "DELETE FROM claims WHERE session_id = $slot"),
                new Drift("booked-unit-is-claimed", "UPDATE claims SET state = 'sold' WHERE unit = 1"),
                new Drift("booked-unit-is-claimed", "UPDATE claims SET state = 'held' WHERE unit = 2"),
                new Drift("booked-unit-is-claimed", "UPDATE claims SET pool_id = $pool WHERE unit = 1"),
                new Drift("booked-unit-is-claimed", """
                        DELETE FROM claims WHERE unit = 4;
                        UPDATE claims SET state = 'blocked', booking_id = NULL WHERE unit = 1"""),
                new Drift("claim-has-booking", "UPDATE claims SET booking_id = $7 WHERE unit = 1"),
                new Drift("claim-has-booking", "UPDATE claims SET booking_id = $9 WHERE unit = 1"),
                new Drift("claim-has-booking", claim("$seats", 3, "'sold', $4")),
                new Drift("claim-has-booking", claim("$seats", 5, "'held', $6")),
                new Drift("unit-has-one-booking", """
                        DELETE FROM claims WHERE unit = 2;
                        UPDATE booking_items SET units = '{0}' WHERE booking_id = $7 AND line = 1"""),
                new Drift("unit-has-one-booking", """
                        DELETE FROM claims WHERE unit = 1;
                        UPDATE booking_items SET units = '{0,0}' WHERE booking_id = $6 AND line = 1"""),
                new Drift("blocked-seats-equal-counter", "DELETE FROM claims WHERE state = 'blocked'"),
                new Drift("blocked-seats-equal-counter", claim("$seats", 5, "'blocked', NULL")),
                new Drift("claim-has-unit", "UPDATE claims SET unit = 6 WHERE state = 'blocked'"),
                new Drift("claim-has-unit", "UPDATE claims SET session_id = $9 WHERE state = 'blocked'"),
                new Drift("claim-has-unit", claim("$group", 0, "'blocked', NULL")),
                new Drift("claim-has-unit", """
                        UPDATE claims SET unit = 6 WHERE unit = 1;
                        UPDATE booking_items SET units = '{0,6}' WHERE booking_id = $6 AND line = 1"""));
    }

    private static String claim(String session, int unit, String stateAndBooking) {
        return "INSERT INTO claims (event_id, session_id, unit, pool_id, state, booking_id) VALUES ($event, "
                + session + ", " + unit + ", " + session + ", " + stateAndBooking + ")";
    }

    private static List<Drift> sessions() {
        return List.of(new Drift("seated-session-has-seats", "UPDATE layouts SET seats = 7"),
                new Drift("seated-session-has-seats", "DELETE FROM layouts"),
                new Drift("seated-session-has-seats", "UPDATE pools SET capacity = 7 WHERE pool_id = $seats"),
                new Drift("slot-has-pool", slot("$resource")),
                new Drift("slot-has-pool", slot("$9") + """
                        ;
                        INSERT INTO pools (event_id, pool_id, session_id, capacity)
                        VALUES ($event, $9, $9, 1)"""),
                new Drift("units-are-named", "UPDATE booking_items SET units = NULL WHERE booking_id = $4"),
                new Drift("units-are-named",
                        "UPDATE booking_items SET kind = 'tickets' WHERE booking_id = $7 AND line = 1"),
                new Drift("units-are-named", """
                        DELETE FROM claims WHERE session_id = $slot;
                        UPDATE booking_items SET units = NULL WHERE booking_id = $8"""),
                new Drift("lane-has-rules", "DELETE FROM event_rules"),
                new Drift("lane-has-rules", "UPDATE lanes SET session_number = 3 WHERE event_id = $event"),
                new Drift("lane-has-rules", "UPDATE lanes SET session_number = 1"),
                new Drift("lane-has-rules", """
                        UPDATE lanes SET session_number = 4 WHERE event_id = $event;
                        UPDATE sessions SET session_number = 4 WHERE session_id = $seats;
                        INSERT INTO sessions (event_id, session_id, session_number, starts_at, ends_at)
                        VALUES ($event, $9, 3, '2030-06-02 10:00Z', '2030-06-02 11:00Z')"""));
    }

    private static String slot(String resource) {
        return "INSERT INTO sessions (event_id, session_id, resource_id, slot_key, starts_at, ends_at)"
                + " VALUES ($event, $9, " + resource + ", 'slot-9', '2030-06-04Z', '2030-06-05Z')";
    }

    private static List<Drift> exchanges() {
        String supplement = "UPDATE bookings"
                + " SET exchange_gives = '', exchange_worth_minor = 0, exchange_of = ";
        return List.of(
                new Drift("supplement-is-not-sold", supplement + "$1 WHERE booking_id = $3"),
                new Drift("supplement-has-booking", supplement + "$9 WHERE booking_id = $1"),
                new Drift("credit-is-moved", """
                        UPDATE payments SET moved_minor = 1 WHERE booking_id = $4;
                        UPDATE bookings SET charged_minor = 499 WHERE booking_id = $4"""),
                new Drift("credit-is-moved",
                        "UPDATE payments SET credit = TRUE WHERE booking_id = $3 AND state = 'completed'"));
    }

    private static List<Drift> payments() {
        return List.of(
                new Drift("funds-equal-rows",
                        "UPDATE bookings SET charged_minor = 999 WHERE booking_id = $3"),
                new Drift("funds-equal-rows", "UPDATE bookings SET refund_minor = 499 WHERE booking_id = $4"),
                new Drift("funds-equal-rows",
                        "UPDATE bookings SET refunded_minor = 249 WHERE booking_id = $4"),
                new Drift("funds-equal-rows", charge("$3", 3, "completed")),
                new Drift("funds-equal-rows", "UPDATE refunds SET state = 'failed' WHERE booking_id = $4"),
                new Drift("confirmed-is-paid", """
                        DELETE FROM payments WHERE booking_id = $3;
                        UPDATE bookings SET charged_minor = NULL WHERE booking_id = $3"""),
                new Drift("confirmed-is-paid", """
                        UPDATE payments SET amount_minor = 999 WHERE booking_id = $3;
                        UPDATE bookings SET charged_minor = 999 WHERE booking_id = $3"""),
                new Drift("confirmed-is-paid",
                        """
                        UPDATE bookings SET amount_minor = 750 WHERE booking_id = $7;
                        UPDATE booking_items SET unit_price_minor = 750
                        WHERE booking_id = $7 AND line = 1"""),
                new Drift("charged-for-nothing-is-refunded", """
                        DELETE FROM refunds WHERE booking_id = $5 AND refund = 1;
                        UPDATE bookings SET refund_minor = 500 WHERE booking_id = $5"""),
                new Drift("charged-for-nothing-is-refunded", charge("$1", 1, "completed") + """
                        ; UPDATE bookings SET charged_minor = 1000 WHERE booking_id = $1"""),
                new Drift("refund-is-covered", """
                        UPDATE refunds SET amount_minor = 501 WHERE booking_id = $5 AND refund = 1;
                        UPDATE bookings SET refund_minor = 1001, charged_minor = 1001 WHERE booking_id = $5;
                        UPDATE payments SET amount_minor = 501 WHERE booking_id = $5;
                        UPDATE payments SET moved_minor = 0 WHERE booking_id = $5;
                        UPDATE refunds SET currency = 'EUR' WHERE booking_id = $5 AND refund = 1"""),
                new Drift("refund-is-covered", """
                        UPDATE refunds SET amount_minor = 600 WHERE booking_id = $5 AND refund = 10001;
                        UPDATE bookings SET charged_minor = 1100, refund_minor = 1100, refunded_minor = 600
                        WHERE booking_id = $5"""),
                new Drift("lost-dispute-is-gone", """
                        UPDATE payments SET dispute = 'lost' WHERE booking_id = $3 AND attempt = 2;
                        UPDATE bookings SET payment_state = 'disputed' WHERE booking_id = $3"""),
                new Drift("payment-state-is-true",
                        "UPDATE payments SET dispute = 'opened' WHERE booking_id = $3 AND attempt = 2"),
                new Drift("payment-state-is-true",
                        "UPDATE bookings SET payment_state = 'disputed' WHERE booking_id = $3"),
                new Drift("payment-state-is-true",
                        "UPDATE bookings SET payment_state = 'refunded' WHERE booking_id = $3"),
                new Drift("payment-state-is-true",
                        "UPDATE bookings SET payment_state = 'partially_refunded' WHERE booking_id = $3"),
                new Drift("key-has-booking", "UPDATE booking_keys SET booking_id = $9"),
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
                INSERT INTO refunds (event_id, booking_id, refund, attempt, amount_minor, currency, state,
                    gateway_key, charge_key, transaction_id, reason, created_at, next_try_at)
                VALUES ($event, %s, %d, 1, 500, 'USD', 'done', 'k', 'k', 't', 'r', '2030-01-01Z',
                    '2030-01-01Z')"""
                .formatted(booking, number);
    }

    private static List<Drift> history() {
        return List.of(new Drift("journal-is-whole", "DELETE FROM journal WHERE number = 2"),
                new Drift("journal-is-whole", "DELETE FROM journal WHERE number = 22"),
                new Drift("journal-is-whole", "UPDATE lanes SET journal_number = 23 WHERE event_id = $event"),
                new Drift("journal-is-whole", "UPDATE journal SET number = 0 WHERE number = 1"),
                new Drift("journal-tells-state", "UPDATE journal SET to_state = 'expired' WHERE number = 9"),
                new Drift("journal-tells-state", "UPDATE journal SET to_state = 'pending' WHERE number = 22"),
                new Drift("journal-has-booking", "UPDATE journal SET booking_id = $9 WHERE number = 5"),
                new Drift("event-has-lane", """
                        INSERT INTO events
                        SELECT $9, 9, organization_id, venue_id, name, description, event_type, status,
                            starts_at, ends_at, created_by, created_at, updated_at
                        FROM events
                        WHERE event_id = $event"""),
                new Drift("lane-has-event", "DELETE FROM events"),
                new Drift("catalog-equals-rules",
                        "UPDATE events SET status = 'cancelled' WHERE event_id = $event"),
                new Drift("catalog-equals-rules",
                        "UPDATE events SET starts_at = '2030-06-01 20:01Z' WHERE event_id = $small"),
                new Drift("catalog-equals-rules",
                        "UPDATE sessions SET ends_at = '2030-06-01 22:01Z' WHERE event_id = $small"));
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
                """
                        INSERT INTO booking_items (event_id, booking_id, line, ticket_type_id, session_id,
                            pool_id, quantity, unit_price_minor)
                        VALUES ($9, $9, 1, $9, $9, $9, 1, 1)""",
                "INSERT INTO claims VALUES ($9, $9, 0, $9, 'held', $9)",
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
