package dev.holdfast.inventory;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The lane's tables with a hundred thousand rows each, never analysed, and values for the parameters of its
 * statements. One event has half of all rows, which are a consistent history; the others have one of each.
 */
final class LargeTables {

    static final int BATCH = 256;
    static final int ROWS = 100_000;

    private static final String EVENT = "'00000000-0000-4000-8000-000000000001'::uuid";
    private static final String TIME = "'2030-01-01 00:00:00+00'::timestamptz";

    private static final List<String> TABLES = List.of("lanes", "event_rules", "sessions", "pools",
            "ticket_types", "bookings", "booking_items", "holds", "payments", "refunds", "house_blocks",
            "booking_keys", "codes",
            "journal", "claims", "layouts", "waitlist_entries", "waitlist_options", "waitlist_queue");

    private LargeTables() {}

    /** Keeps the tables from being analysed, and decides what rows there will be. */
    static void prepare(Statement statement, int rows) throws SQLException {
        for (String table : TABLES) {
            statement.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = false)");
        }
        statement.execute("""
                CREATE TEMPORARY TABLE row AS
                SELECT i, CASE WHEN i <= 50000 THEN %s
                        ELSE CAST(lpad(to_hex(i), 8, '0') || '-0000-4000-8000-000000000001' AS uuid)
                        END AS event_id,
                    CAST(lpad(to_hex(i), 8, '0') || '-0000-4000-8000-000000000002' AS uuid) AS id,
                    CAST(i %% 7 || substr(md5(CAST(i AS text)), 2) AS uuid) AS random_id
                FROM generate_series(1, %d) AS i
                """.formatted(EVENT, rows));
    }

    /** Empties all tables, so that {@link #prepare} can begin again with another number of rows. */
    static void empty(Statement statement) throws SQLException {
        statement.execute("DROP TABLE row");
        statement.execute("TRUNCATE " + String.join(", ", TABLES) + " CASCADE");
    }

    static void fill(Statement statement) throws SQLException {
        for (String insert : INSERTS) {
            statement.execute(insert.replace(":time", TIME));
        }
    }

    private static final List<String> INSERTS = List.of("""
            INSERT INTO lanes (event_id, journal_number)
            SELECT event_id, count(*)
            FROM row
            GROUP BY event_id
            """, """
            INSERT INTO event_rules (event_id, version, status, max_tickets_per_booking, hold_seconds)
            SELECT event_id, 1, 'published', 10, 900
            FROM lanes
            """, """
            INSERT INTO layouts (event_id, layout_id, seats, layout)
            SELECT event_id, id, 1, ''
            FROM row
            WHERE i <= 100 OR i > 50000
            """, """
            INSERT INTO sessions (event_id, session_id, session_number, resource_id, slot_key, starts_at,
                ends_at, layout_id)
            SELECT event_id, id, CASE WHEN i % 100 = 7 THEN i END,
                CASE WHEN i % 100 <> 7 THEN event_id END, CASE WHEN i % 100 <> 7 THEN 'key-' || i END,
                :time + interval '1 day', :time + interval '2 days', CASE WHEN i % 100 = 7 THEN id END
            FROM row
            """, """
            INSERT INTO claims (event_id, session_id, unit, pool_id, state, booking_id)
            SELECT event_id, id, 1, id, 'held', id
            FROM row
            """, """
            INSERT INTO pools (event_id, pool_id, session_id, capacity, held)
            SELECT event_id, id, id, 10, 1
            FROM row
            """, """
            INSERT INTO ticket_types (event_id, ticket_type_id, session_id, pool_id, price_minor, currency)
            SELECT event_id, id, id, id, 100, 'USD'
            FROM row
            """, """
            INSERT INTO codes (event_id, code_id, code, kind, uses_max, created_at)
            SELECT event_id, id, 'key-' || i, 'access', 10, :time
            FROM row
            """, """
            INSERT INTO bookings (event_id, booking_id, user_id, reference, state, quantity, amount_minor,
                currency, payment_state, created_at, expires_at, deadline, fingerprint, idempotency_key)
            SELECT event_id, id, random_id, 'EVT-' || i, 'pending', 1, 100, 'USD', 'failed', :time,
                :time + interval '1 second' * (i / 500), :time + interval '1 second' * (i / 500), 1,
                'key-' || i
            FROM row
            """, """
            INSERT INTO booking_items (event_id, booking_id, line, ticket_type_id, session_id, pool_id,
                quantity, unit_price_minor)
            SELECT event_id, id, 1, id, id, id, 1, 100
            FROM row
            """, """
            INSERT INTO holds (event_id, expires_at, booking_id)
            SELECT event_id, :time + interval '1 second' * (i / 500), id
            FROM row
            """, """
            INSERT INTO payments (event_id, booking_id, attempt, token_fingerprint, method, state,
                amount_minor, currency, gateway_key, started_at, ended_at)
            SELECT event_id, id, 1, 1, 'card', 'failed', 100, 'USD', 'key-' || i, :time, :time
            FROM row
            """, """
            INSERT INTO waitlist_entries (event_id, waitlist_id, number, user_id, limited, quantity, party,
                state, position, idempotency_key, fingerprint, joined_at, booking_id, collected, collect_pool,
                collect_until)
            SELECT event_id, id, i, random_id, FALSE, 1, 'together',
                CASE i % 3 WHEN 0 THEN 'waiting' WHEN 1 THEN 'offered' ELSE 'expired' END, 1, 'key-' || i, 1,
                :time, CASE WHEN i % 3 > 0 THEN id END, CASE WHEN i % 300 = 0 THEN 1 ELSE 0 END,
                CASE WHEN i % 300 = 0 THEN id END, CASE WHEN i % 300 = 0 THEN :time END
            FROM row
            """, """
            INSERT INTO waitlist_options (event_id, waitlist_id, option, line, kind, quantity, ticket_type_id,
                pool_id, accessible, together)
            SELECT event_id, id, 1, 1, 'tickets', 1, id, id, FALSE, FALSE
            FROM row
            """, """
            INSERT INTO waitlist_queue (event_id, pool_id, number, waitlist_id)
            SELECT event_id, id, i, id
            FROM row
            """, """
            INSERT INTO refunds (event_id, booking_id, refund, attempt, amount_minor, currency, state,
                gateway_key, charge_key, transaction_id, reason, created_at, next_try_at)
            SELECT event_id, id, 1, 1, 100, 'USD', 'pending', 'key-' || i, 'key-' || i, 'txn-' || i, 'test',
                :time, :time
            FROM row
            """, """
            INSERT INTO booking_keys (event_id, booking_id, idempotency_key, asked, amount_minor, refunds,
                used_at)
            SELECT event_id, id, 'key-' || i, 'cancel', 100, '{1}', :time
            FROM row
            """, """
            INSERT INTO journal (event_id, number, batch_id, kind, booking_id, to_state, actor,
                request_id, at)
            SELECT event_id, row_number() OVER (PARTITION BY event_id ORDER BY i), id, 'held', id, 'pending',
                'test', 'test', :time
            FROM row
            """);

    /** By name, each with its type, for a batch of {@value #BATCH} bookings of the large event. */
    static Map<String, String> values(Statement statement) throws SQLException {
        var values = new HashMap<String, String>();
        values.put("event_id", EVENT);
        values.put("time", TIME);
        values.put("not_after", TIME);
        values.put("dead_before", "'2030-01-01 00:00:30+00'::timestamptz");
        values.put("batch_id", EVENT);
        values.put("booking_id", "'00000007-0000-4000-8000-000000000002'::uuid");
        values.put("code_id", "'00000007-0000-4000-8000-000000000002'::uuid");
        values.put("journal_number", "49990::bigint");
        values.put("journal_added", "10::bigint");
        values.put("units_seen", "49990::bigint");
        values.put("layout_bytes", "'{}'::bytea[]");
        values.put("currency", "'USD'::text");
        values.put("user_id", EVENT);
        values.put("waitlist_id", EVENT);
        values.put("since", TIME);
        values.put("skipped", "0::bigint");
        values.put("number", "49990::bigint");
        values.put("lines_after", "0::bigint");
        values.put("lines_to", "20000::bigint");
        values.put("kind", "'held'::text");
        values.put("reason", "'test'::text");
        values.put("session_id", EVENT);
        values.put("booking_after", EVENT);
        values.put("max", "256::int");
        values.put("waitlist_number", "1::bigint");
        values.put("rules_automatic", "true::bool");
        values.put("rules_refund_until", "'{7200}'::int[]");
        values.put("rules_refund_percent", "'{50}'::int[]");
        values.put("rules_status", "'draft'::text");
        for (String number : List.of("dead_max", "next_max", "refund_tries_max", "rules_version",
                "rules_booking_max", "units_max", "session_number", "rules_offer", "rules_collect",
                "queue_max", "close_max", "waiting",
                "unit", "steps_max")) {
            values.put(number, "256::int");
        }
        LISTS.forEach((names, list) -> {
            for (String name : names.split(" ", -1)) {
                values.put(name, list);
            }
        });
        for (Map.Entry<String, String> value : values.entrySet()) {
            if (value.getValue().startsWith("SELECT")) {
                value.setValue(list(statement, value.getValue()));
            }
        }
        return values;
    }

    /** Lists of what the batch has, as queries over the bookings of which every 190th is in it. */
    private static final Map<String, String> LISTS = Map.of(
            "event_ids note_users"
                    + " booking_ids money_ids used_bookings key_bookings disputed_bookings retried_bookings"
                    + " changed_ids ended_ids paid_bookings refunded_bookings new_ids hold_ids item_bookings"
                    + " pay_bookings refund_bookings note_bookings ticket_type_ids type_ids item_types"
                    + " pool_ids"
                    + " item_pools block_pools session_ids block_ids item_sessions exchanged_ids slot_ids"
                    + " unread_sessions released_sessions released_owners claimed_sessions claimed_pools"
                    + " claimed_owners sold_sessions sold_owners changed_types slot_resources layout_ids"
                    + " add_sessions add_resources add_layouts add_pools add_pool_sessions type_sessions"
                    + " type_pools new_entries new_exchanges waiting_users waitlist_ids queue_pools "
                    + " joined_ids"
                    + " joined_users option_entries option_types option_sessions option_pools place_pools"
                    + " place_entries left_pools entry_ids entry_bookings entry_pools followed_ids"
                    + " changed_users code_ids credit_bookings moved_bookings charged_bookings charged_types"
                    + " charged_sessions"
                    + " charged_pools",
            "SELECT 'uuid[]', array_agg(booking_id)", "key_users limited_users new_users",
            "SELECT 'uuid[]', array_agg(user_id)",
            "key_texts used_keys new_key_texts new_keys changed_keys slot_keys add_keys codes code_texts"
                    + " edit_texts"
                    + " used_texts",
            "SELECT 'text[]', array_agg(idempotency_key)",
            "changed_deadlines ended_at new_deadlines hold_ends credit_starts",
            "SELECT 'timestamptz[]', array_agg(deadline)",
            "note_booked entry_until"
                    + " session_starts session_ends session_opens session_closes changed_type_opens"
                    + " changed_type_closes"
                    + " add_starts add_ends add_opens add_closes type_opens type_closes"
                    + " code_opens code_closes edit_opens edit_closes",
            "SELECT 'timestamptz[]', array_agg(deadline)",
            "changed_from changed_to changed_payments paid_states paid_transactions paid_errors"
                    + " refunded_errors"
                    + " new_references new_currencies pay_methods pay_currencies pay_keys refund_currencies"
                    + " refund_keys refund_charges key_asked key_refunds disputes dispute_reasons"
                    + " refund_transactions refund_reasons block_actors note_kinds note_from"
                    + " note_to"
                    + " note_actors note_requests note_details note_unit_states note_unit_sessions note_units"
                    + " new_states new_payment_states changed_exchanges item_kinds item_units"
                    + " session_statuses changed_type_names claimed_states add_names add_statuses"
                    + " new_gives new_exchange_keys credit_methods credit_currencies credit_keys"
                    + " credit_transactions"
                    + " new_discounts new_accesses note_payment_from note_payment_to joined_parties"
                    + " joined_keys option_kinds option_units option_sections option_categories entry_from"
                    + " entry_to followed_states"
                    + " add_pool_names type_currencies type_names type_sections type_categories"
                    + " code_kinds code_types code_sessions edit_kinds edit_types edit_sessions"
                    + " charged_kinds charged_units",
            "SELECT 'text[]', array_agg(state)",
            "pool_capacity pool_held pool_sold pool_blocked paid_attempts refunded_numbers new_quantities"
                    + " item_lines"
                    + " item_quantities pay_attempts refund_attempts disputed_attempts retried_numbers"
                    + " refund_numbers block_quantities changed_quantities"
                    + " released_units claimed_units sold_units changed_type_mins changed_type_maxes"
                    + " changed_type_person_maxes changed_type_positions layout_seats add_numbers"
                    + " pool_waiting joined_quantities joined_positions option_numbers option_lines"
                    + " option_quantities entry_collected credit_attempts moved_attempts"
                    + " add_capacities type_mins type_maxes type_person_maxes type_positions"
                    + " code_percents code_buys code_gets code_uses_maxes edit_percents edit_buys edit_gets"
                    + " edit_uses_maxes used charged_lines charged_quantities charged_fee_rates"
                    + " charged_tax_rates charged_part_of charged_part_from type_fees type_taxes"
                    + " changed_type_fees changed_type_taxes",
            "SELECT 'int[]', array_agg(quantity)",
            "seen heads numbers"
                    + " key_amounts new_amounts new_fingerprints item_prices pay_tokens pay_amounts"
                    + " refund_amounts"
                    + " type_prices"
                    + " changed_amounts changed_type_prices new_lines changed_charged changed_refunds"
                    + " changed_refunded changed_lines note_previous note_numbers"
                    + " joined_numbers joined_fingerprints"
                    + " option_prices place_numbers left_numbers new_worths credit_tokens credit_amounts"
                    + " moved_amounts code_maxes code_amounts"
                    + " code_spends edit_maxes edit_amounts edit_spends charged_prices charged_discounts"
                    + " charged_fees_each charged_fees charged_taxes charged_part_discounts type_fees_each"
                    + " changed_type_fees_each",
            "SELECT 'bigint[]', array_agg(fingerprint)",
            "joined_limited option_accessible option_together entry_passed code_listed code_active"
                    + " edit_listed edit_active charged_included type_hidden type_taxes_included"
                    + " changed_type_hidden changed_type_taxes_included",
            "SELECT 'bool[]', array_agg(quantity > 0)");

    private static String list(Statement statement, String select) throws SQLException {
        try (ResultSet row = statement.executeQuery("""
                %s
                FROM (
                    SELECT id AS booking_id, random_id AS user_id, 'key-' || i AS idempotency_key,
                        'pending' AS state,
                        1 AS quantity, 1 AS fingerprint, %s + interval '1 second' * (i / 500) AS deadline
                    FROM row
                    WHERE i %% 190 = 7 AND i <= 190 * %d) AS bookings
                """.formatted(select, TIME, BATCH))) {
            row.next();
            return "'" + row.getString(2) + "'::" + row.getString(1);
        }
    }
}
