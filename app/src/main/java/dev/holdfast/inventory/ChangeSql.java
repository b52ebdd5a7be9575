package dev.holdfast.inventory;

import dev.holdfast.platform.database.NamedSql;
import dev.holdfast.platform.database.RowsSql;

/**
 * What a batch writes: a statement for each kind of change, whatever the number of rows.
 * All of them run under the lock of the event's lanes row; what each adds against writers
 * that do not take it is said above it.
 *
 * <p>Rows of large tables are found by their whole key, one probe each, and then changed by their place: a
 * statement that names the event and a list leaves it to the planner to read all of the event instead, which
 * it does when most events are small.
 */
final class ChangeSql {

    private ChangeSql() {}

    /**
     * Lock: the pools' rows. Deltas are added to what stands there, and the check on the counters
     * refuses what does not fit, so that no two writers together can take more than there is.
     */
    static final RowsSql POOLS = RowsSql.of("""
            UPDATE pools AS p
            SET capacity = p.capacity + d.capacity,
                held = p.held + d.held,
                sold = p.sold + d.sold,
                blocked = p.blocked + d.blocked,
                waiting = p.waiting + d.waiting
            FROM unnest(CAST(:pool_ids AS uuid[]), CAST(:pool_capacity AS int[]), CAST(:pool_held AS int[]),
                     CAST(:pool_sold AS int[]), CAST(:pool_blocked AS int[]), CAST(:pool_waiting AS int[]))
                 AS d (pool_id, capacity, held, sold, blocked, waiting)
            WHERE p.event_id = :event_id
              AND p.pool_id = ANY (CAST(:pool_ids AS uuid[]))
              AND p.pool_id = d.pool_id
            RETURNING p.pool_id, p.session_id AS pool_session_id, p.capacity, p.held, p.sold, p.blocked,
                p.waiting AS pool_waiting
            """);

    /**
     * Lock: none but the new rows'. Two rivals with the same id, reference
     * or key of a user meet in a unique constraint, and the second is decided again.
     */
    static final RowsSql NEW_BOOKINGS = RowsSql.of("""
            INSERT INTO bookings (event_id, booking_id, user_id, reference, state, quantity, amount_minor,
                currency, payment_state, created_at, expires_at, deadline, confirmed_at, fingerprint,
                idempotency_key, waitlist_id, discount_code, access_code, exchange_of, exchange_gives,
                exchange_worth_minor, exchange_key, last_line)
            SELECT CAST(:event_id AS uuid), n.booking_id, n.user_id, n.reference, n.state, n.quantity,
                n.amount_minor, n.currency, n.payment_state, :time, n.deadline, n.deadline,
                CASE WHEN n.state = 'confirmed' THEN CAST(:time AS timestamptz) END, n.fingerprint,
                n.idempotency_key, n.waitlist_id, n.discount_code, n.access_code, n.exchange_of,
                n.exchange_gives, CASE WHEN n.exchange_of IS NOT NULL THEN n.exchange_worth_minor END,
                n.exchange_key, n.last_line
            FROM unnest(CAST(:new_ids AS uuid[]), CAST(:new_users AS uuid[]), CAST(:new_references AS text[]),
                     CAST(:new_states AS text[]), CAST(:new_quantities AS int[]),
                     CAST(:new_amounts AS bigint[]), CAST(:new_currencies AS text[]),
                     CAST(:new_payment_states AS text[]), CAST(:new_deadlines AS timestamptz[]),
                     CAST(:new_fingerprints AS bigint[]), CAST(:new_keys AS text[]),
                     CAST(:new_entries AS uuid[]), CAST(:new_discounts AS text[]),
                     CAST(:new_accesses AS text[]), CAST(:new_exchanges AS uuid[]),
                     CAST(:new_gives AS text[]), CAST(:new_worths AS bigint[]),
                     CAST(:new_exchange_keys AS text[]), CAST(:new_lines AS bigint[]))
                 AS n (booking_id, user_id, reference, state, quantity, amount_minor, currency,
                     payment_state, deadline, fingerprint, idempotency_key, waitlist_id, discount_code,
                     access_code, exchange_of, exchange_gives, exchange_worth_minor, exchange_key,
                     last_line)
            """, "new_states", "new_currencies", "new_payment_states", "new_deadlines", "new_entries",
            "new_discounts", "new_accesses", "new_exchanges", "new_gives", "new_worths", "new_exchange_keys");

    /**
     * Lock: none but the new rows'. They belong to a booking that the statement before made,
     * so a rival would have met that booking's constraints first.
     */
    static final RowsSql NEW_ITEMS = RowsSql.of("""
            INSERT INTO booking_items (event_id, booking_id, line, kind, ticket_type_id, session_id, pool_id,
                quantity, unit_price_minor, units)
            SELECT CAST(:event_id AS uuid), n.booking_id, n.line, n.kind, n.ticket_type_id, n.session_id,
                n.pool_id, n.quantity, n.unit_price_minor, CAST(n.units AS int[])
            FROM unnest(CAST(:item_bookings AS uuid[]), CAST(:item_lines AS int[]),
                     CAST(:item_kinds AS text[]), CAST(:item_types AS uuid[]),
                     CAST(:item_sessions AS uuid[]), CAST(:item_pools AS uuid[]),
                     CAST(:item_quantities AS int[]), CAST(:item_prices AS bigint[]),
                     CAST(:item_units AS text[]))
                 AS n (booking_id, line, kind, ticket_type_id, session_id, pool_id, quantity,
                     unit_price_minor, units)
            """, "item_lines", "item_kinds", "item_types", "item_sessions", "item_pools", "item_prices");

    /**
     * Lock: the bookings' rows. The state that was read must still stand there, so that of
     * two rivals (confirm and expiry, two cancels) the second changes no row, and its batch is decided again.
     */
    static final NamedSql BOOKINGS = NamedSql.of("""
            UPDATE bookings AS b
            SET state = u.to_state,
                payment_state = u.payment_state,
                deadline = u.deadline,
                quantity = u.quantity,
                amount_minor = u.amount_minor,
                cancel_key = u.cancel_key,
                exchange_key = u.exchange_key,
                user_id = u.user_id,
                idempotency_key = CASE WHEN u.user_id = b.user_id THEN b.idempotency_key END,
                charged_minor = nullif(u.charged_minor, 0),
                refund_minor = nullif(u.refund_minor, 0),
                refunded_minor = nullif(u.refunded_minor, 0),
                last_line = u.last_line,
                confirmed_at = CASE WHEN u.to_state = 'confirmed' AND u.from_state <> 'confirmed' THEN :time
                    ELSE b.confirmed_at END,
                ended_at = CASE WHEN u.to_state IN ('cancelled', 'expired') AND u.to_state <> u.from_state
                    THEN :time WHEN u.to_state <> 'confirmed' THEN b.ended_at END
            FROM unnest(CAST(:changed_ids AS uuid[]), CAST(:changed_from AS text[]),
                     CAST(:changed_to AS text[]), CAST(:changed_payments AS text[]),
                     CAST(:changed_deadlines AS timestamptz[]), CAST(:changed_quantities AS int[]),
                     CAST(:changed_amounts AS bigint[]), CAST(:changed_keys AS text[]),
                     CAST(:changed_exchanges AS text[]), CAST(:changed_users AS uuid[]),
                     CAST(:changed_charged AS bigint[]), CAST(:changed_refunds AS bigint[]),
                     CAST(:changed_refunded AS bigint[]), CAST(:changed_lines AS bigint[]))
                 AS u (booking_id, from_state, to_state, payment_state, deadline, quantity, amount_minor,
                     cancel_key, exchange_key, user_id, charged_minor, refund_minor, refunded_minor,
                     last_line)
            WHERE b.event_id = :event_id
              AND b.ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:changed_ids AS uuid[])) AS asked (booking_id)
                JOIN LATERAL (
                    SELECT ctid
                    FROM bookings
                    WHERE event_id = :event_id AND booking_id = asked.booking_id
                    OFFSET 0) AS found ON TRUE))
              AND b.booking_id = u.booking_id
              AND b.state = u.from_state
            """);

    /**
     * Lock: the items' rows, of bookings that the batch changes too: the guarded change of the booking's
     * state
     * keeps a rival out.
     */
    static final NamedSql OLD_ITEMS = NamedSql.of("""
            DELETE FROM booking_items
            WHERE event_id = :event_id
              AND ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:exchanged_ids AS uuid[])) AS e (booking_id)
                JOIN LATERAL (
                    SELECT ctid
                    FROM booking_items
                    WHERE event_id = :event_id AND booking_id = e.booking_id
                    OFFSET 0) AS found ON TRUE))
            """);

    /**
     * Lock: the rows of the ended deadlines. A deadline that is
     * gone already makes the count wrong, and the batch is decided again.
     */
    static final NamedSql ENDED_HOLDS = NamedSql.of("""
            DELETE FROM holds
            WHERE event_id = :event_id
              AND ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:ended_ids AS uuid[]), CAST(:ended_at AS timestamptz[]))
                    AS e (booking_id, expires_at)
                JOIN LATERAL (
                    SELECT ctid
                    FROM holds
                    WHERE event_id = :event_id AND expires_at = e.expires_at AND booking_id = e.booking_id
                    OFFSET 0) AS found ON TRUE))
            """);

    /**
     * Lock: none but the new rows'. A booking has one deadline at a time: the primary key
     * (event, time, booking) and the guarded change of the booking's state keep a rival out.
     */
    static final RowsSql NEW_HOLDS = RowsSql.of("""
            INSERT INTO holds (event_id, expires_at, booking_id)
            SELECT CAST(:event_id AS uuid), n.expires_at, n.booking_id
            FROM unnest(CAST(:hold_ids AS uuid[]), CAST(:hold_ends AS timestamptz[]))
                AS n (booking_id, expires_at)
            """, "hold_ends");

    /**
     * Lock: none but the new rows'. Attempts are numbered: two rivals with
     * the same number meet in the primary key, and the second is decided again.
     */
    static final RowsSql NEW_PAYMENTS = RowsSql.of("""
            INSERT INTO payments (event_id, booking_id, attempt, token_fingerprint, method, state,
                amount_minor, currency, gateway_key, started_at)
            SELECT CAST(:event_id AS uuid), n.booking_id, n.attempt, n.token_fingerprint, n.method,
                'processing', n.amount_minor, n.currency, n.gateway_key, :time
            FROM unnest(CAST(:pay_bookings AS uuid[]), CAST(:pay_attempts AS int[]),
                     CAST(:pay_tokens AS bigint[]), CAST(:pay_methods AS text[]),
                     CAST(:pay_amounts AS bigint[]), CAST(:pay_currencies AS text[]),
                     CAST(:pay_keys AS text[]))
                 AS n (booking_id, attempt, token_fingerprint, method, amount_minor, currency, gateway_key)
            """);

    /**
     * Lock: the attempts' rows. Only the lane writes them,
     * and the booking's own state decides between rivals.
     */
    static final NamedSql PAYMENTS = NamedSql.of("""
            UPDATE payments AS p
            SET state = u.state,
                transaction_id = coalesce(nullif(u.transaction_id, ''), p.transaction_id),
                error = coalesce(nullif(u.error, ''), p.error),
                ended_at = CASE WHEN u.state IN ('completed', 'failed') THEN :time ELSE p.ended_at END
            FROM unnest(CAST(:paid_bookings AS uuid[]), CAST(:paid_attempts AS int[]),
                     CAST(:paid_states AS text[]), CAST(:paid_transactions AS text[]),
                     CAST(:paid_errors AS text[]))
                 AS u (booking_id, attempt, state, transaction_id, error)
            WHERE p.event_id = :event_id
              AND p.ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:paid_bookings AS uuid[]), CAST(:paid_attempts AS int[]))
                    AS asked (booking_id, attempt)
                JOIN LATERAL (
                    SELECT ctid
                    FROM payments
                    WHERE event_id = :event_id AND booking_id = asked.booking_id AND attempt = asked.attempt
                    OFFSET 0) AS found ON TRUE))
              AND p.booking_id = u.booking_id
              AND p.attempt = u.attempt
            """);

    /**
     * Lock: none but the new rows'. Refunds are numbered: two rivals with the same number of a booking meet
     * in the primary key, and the second is decided again.
     */
    static final NamedSql NEW_REFUND = NamedSql.of("""
            INSERT INTO refunds (event_id, booking_id, refund, attempt, amount_minor, currency, state,
                gateway_key, charge_key, transaction_id, reason, created_at, next_try_at)
            SELECT CAST(:event_id AS uuid), n.booking_id, n.refund, n.attempt, n.amount_minor,
                n.currency, 'pending', n.gateway_key, n.charge_key, n.transaction_id, n.reason, :time, :time
            FROM unnest(CAST(:refund_bookings AS uuid[]), CAST(:refund_numbers AS int[]),
                     CAST(:refund_attempts AS int[]), CAST(:refund_amounts AS bigint[]),
                     CAST(:refund_currencies AS text[]), CAST(:refund_keys AS text[]),
                     CAST(:refund_charges AS text[]), CAST(:refund_transactions AS text[]),
                     CAST(:refund_reasons AS text[]))
                 AS n (booking_id, refund, attempt, amount_minor, currency, gateway_key, charge_key,
                     transaction_id, reason)
            """);

    /**
     * Lock: the refunds' rows. A refund that is
     * done stays done: a second answer about it changes nothing that matters.
     */
    static final NamedSql REFUNDS = NamedSql.of("""
            UPDATE refunds AS r
            SET state = CASE WHEN r.state = 'done' OR u.error = '' THEN 'done'
                    WHEN r.tries + 1 >= :refund_tries_max THEN 'failed' ELSE 'pending' END,
                tries = r.tries + 1,
                error = nullif(u.error, ''),
                next_try_at = :time + least(r.tries + 1, 60) * interval '30 seconds'
            FROM unnest(CAST(:refunded_bookings AS uuid[]), CAST(:refunded_numbers AS int[]),
                     CAST(:refunded_errors AS text[]))
                 AS u (booking_id, refund, error)
            WHERE r.event_id = :event_id
              AND r.ctid = ANY (ARRAY(
                SELECT found.ctid
                FROM unnest(CAST(:refunded_bookings AS uuid[]), CAST(:refunded_numbers AS int[]))
                    AS asked (booking_id, refund)
                JOIN LATERAL (
                    SELECT ctid
                    FROM refunds
                    WHERE event_id = :event_id AND booking_id = asked.booking_id AND refund = asked.refund
                    OFFSET 0) AS found ON TRUE))
              AND r.booking_id = u.booking_id
              AND r.refund = u.refund
            """);

    /**
     * Lock: none but the new rows'. What a block takes is guarded by the
     * pool's counters, which the same batch moves.
     */
    static final NamedSql NEW_BLOCKS = NamedSql.of("""
            INSERT INTO house_blocks (event_id, block_id, pool_id, quantity, actor, created_at)
            SELECT CAST(:event_id AS uuid), n.block_id, n.pool_id, n.quantity, n.actor, :time
            FROM unnest(CAST(:block_ids AS uuid[]), CAST(:block_pools AS uuid[]),
                     CAST(:block_quantities AS int[]), CAST(:block_actors AS text[]))
                AS n (block_id, pool_id, quantity, actor)
            """);

    /**
     * Lock: the event's rules. The version that was read
     * must still stand there: two edits from the same version cannot both win.
     */
    static final NamedSql RULES = NamedSql.of("""
            UPDATE event_rules
            SET version = :rules_version,
                status = :rules_status,
                max_tickets_per_booking = :rules_booking_max,
                automatic_waitlist = :rules_automatic,
                offer_seconds = :rules_offer,
                collect_seconds = :rules_collect,
                refund_until = CAST(:rules_refund_until AS int[]),
                refund_percent = CAST(:rules_refund_percent AS int[])
            WHERE event_id = :event_id AND version < :rules_version
            """);

    /**
     * Lock: the sessions' rows. Of two rivals one fails the version of
     * the rules, which changes with them, and with it the whole batch.
     */
    static final NamedSql SESSIONS = NamedSql.of("""
            UPDATE sessions AS s
            SET starts_at = u.starts_at,
                ends_at = u.ends_at,
                status = u.status,
                opens_at = u.opens_at,
                closes_at = u.closes_at
            FROM unnest(CAST(:session_ids AS uuid[]), CAST(:session_starts AS timestamptz[]),
                     CAST(:session_ends AS timestamptz[]), CAST(:session_statuses AS text[]),
                     CAST(:session_opens AS timestamptz[]), CAST(:session_closes AS timestamptz[]))
                 AS u (session_id, starts_at, ends_at, status, opens_at, closes_at)
            WHERE s.event_id = :event_id
              AND s.session_id = ANY (CAST(:session_ids AS uuid[]))
              AND s.session_id = u.session_id
            """);

    /**
     * Lock: the ticket types' rows. Of two rivals one fails the version of
     * the rules, which changes with them, and with it the whole batch.
     */
    static final NamedSql TYPES = NamedSql.of("""
            UPDATE ticket_types AS t
            SET price_minor = u.price_minor,
                name = u.name,
                opens_at = u.opens_at,
                closes_at = u.closes_at,
                booking_min = u.booking_min,
                booking_max = nullif(u.booking_max, 0),
                person_max = nullif(u.person_max, 0),
                position = u.position,
                hidden = u.hidden,
                fee_each_minor = u.fee_each_minor,
                fee_ppm = u.fee_ppm,
                tax_ppm = u.tax_ppm,
                tax_included = u.tax_included
            FROM unnest(CAST(:changed_types AS uuid[]), CAST(:changed_type_prices AS bigint[]),
                     CAST(:changed_type_names AS text[]), CAST(:changed_type_opens AS timestamptz[]),
                     CAST(:changed_type_closes AS timestamptz[]), CAST(:changed_type_mins AS int[]),
                     CAST(:changed_type_maxes AS int[]), CAST(:changed_type_person_maxes AS int[]),
                     CAST(:changed_type_positions AS int[]), CAST(:changed_type_hidden AS boolean[]),
                     CAST(:changed_type_fees_each AS bigint[]), CAST(:changed_type_fees AS int[]),
                     CAST(:changed_type_taxes AS int[]), CAST(:changed_type_taxes_included AS boolean[]))
                 AS u (ticket_type_id, price_minor, name, opens_at, closes_at, booking_min, booking_max,
                     person_max, position, hidden, fee_each_minor, fee_ppm, tax_ppm, tax_included)
            WHERE t.event_id = :event_id
              AND t.ticket_type_id = ANY (CAST(:changed_types AS uuid[]))
              AND t.ticket_type_id = u.ticket_type_id
            """);

    /**
     * Lock: none but the new rows'. Lines are numbered without gaps from the number that was read under
     * the lanes row's lock; a rival that read the same number meets the primary key.
     */
    static final RowsSql JOURNAL = RowsSql.of("""
            INSERT INTO journal (event_id, number, batch_id, kind, booking_id, from_state, to_state, actor,
                request_id, detail, at, unit_state, unit_sessions, units, previous, payment_from, payment_to,
                user_id, booked_at)
            SELECT CAST(:event_id AS uuid), n.number, CAST(:batch_id AS uuid), n.kind,
                n.booking_id, n.from_state, n.to_state, n.actor, n.request_id, n.detail,
                :time, n.unit_state,
                CAST(n.unit_sessions AS uuid[]), CAST(n.units AS int[]), n.previous, n.payment_from,
                n.payment_to, n.user_id, n.booked_at
            FROM unnest(CAST(:note_numbers AS bigint[]), CAST(:note_kinds AS text[]),
                     CAST(:note_bookings AS uuid[]),
                     CAST(:note_from AS text[]), CAST(:note_to AS text[]), CAST(:note_actors AS text[]),
                     CAST(:note_requests AS text[]), CAST(:note_details AS text[]),
                     CAST(:note_unit_states AS text[]), CAST(:note_unit_sessions AS text[]),
                     CAST(:note_units AS text[]), CAST(:note_previous AS bigint[]),
                     CAST(:note_payment_from AS text[]), CAST(:note_payment_to AS text[]),
                     CAST(:note_users AS uuid[]), CAST(:note_booked AS timestamptz[]))
                 AS n (number, kind, booking_id, from_state, to_state, actor, request_id, detail, unit_state,
                     unit_sessions, units, previous, payment_from, payment_to, user_id, booked_at)
            """, "note_kinds", "note_from", "note_to", "note_details", "note_unit_states",
            "note_payment_from",
            "note_payment_to");
}
