-- One event that is right, with a date of counted tickets, a seated one and two slots, and a booking in each state; and a small
-- event with one date. RightEvent says what the ids are called; booking n has the id that ends in n.
INSERT INTO organizations VALUES ('00000000-0000-0000-0000-0000000000aa', 'Seller', '2030-01-01Z');
INSERT INTO venues VALUES ('00000000-0000-0000-0000-0000000000bb', '00000000-0000-0000-0000-0000000000aa', 'Hall', 'Street 1',
    'Town', NULL, 'Land', NULL, 100, '{}', '2030-01-01Z', '2030-01-01Z');
INSERT INTO events VALUES ($event, 1, '00000000-0000-0000-0000-0000000000aa',
    '00000000-0000-0000-0000-0000000000bb', 'Concert', NULL, 'concert', 'published', '2030-06-01 20:00Z', '2030-06-02 22:00Z',
    '00000000-0000-0000-0000-0000000000ad', '2030-01-01Z', '2030-01-01Z');
INSERT INTO events
SELECT $small, 2, organization_id, venue_id, 'Reading', description, event_type, status, starts_at,
    timestamptz '2030-06-01 22:00Z', created_by, created_at, updated_at
FROM events;

INSERT INTO lanes (event_id, inventory_version, journal_number, session_number) VALUES ($event, 7, 22, 2), ($small, 0, 0, 1);
INSERT INTO event_rules (event_id, version, status, max_tickets_per_booking, hold_seconds)
VALUES ($event, 2, 'published', 10, 900), ($small, 1, 'published', 10, 900);
INSERT INTO layouts (event_id, layout_id, seats, layout) VALUES ($event, $layout, 6, '\x01');
INSERT INTO sessions (event_id, session_id, session_number, resource_id, slot_key, layout_id, starts_at, ends_at) VALUES
    ($event, $date, 1, NULL, NULL, NULL, '2030-06-01 20:00Z', '2030-06-01 22:00Z'),
    ($event, $seats, 2, NULL, NULL, $layout, '2030-06-02 20:00Z', '2030-06-02 22:00Z'),
    ($event, $slot, NULL, $resource, 'slot-1', NULL, '2030-06-03 10:00Z', '2030-06-03 11:00Z'),
    ($event, $group, NULL, $resource, 'slot-2', NULL, '2030-06-03 11:00Z', '2030-06-03 12:00Z'),
    ($small, $date, 1, NULL, NULL, NULL, '2030-06-01 20:00Z', '2030-06-01 22:00Z');
INSERT INTO pools (event_id, pool_id, session_id, capacity, held, sold, blocked) VALUES
    ($event, $pool, $date, 10, 3, 2, 1),
    ($event, $seats, $seats, 6, 2, 1, 1),
    ($event, $slot, $slot, 1, 0, 1, 0),
    ($event, $group, $group, 3, 2, 1, 0),
    ($small, $pool, $date, 5, 0, 0, 0);
INSERT INTO ticket_types (event_id, ticket_type_id, session_id, pool_id, price_minor, currency) VALUES
    ($event, $ticket, $date, $pool, 500, 'USD'),
    ($event, $seat, $seats, $seats, 500, 'USD'),
    ($event, $resource, NULL, NULL, 0, 'USD'),
    ($small, $ticket, $date, $pool, 500, 'USD');
INSERT INTO house_blocks (event_id, block_id, pool_id, quantity, actor, created_at) VALUES
    ($event, '00000000-0000-0000-0000-0000000000d1', $pool, 3, 'house', '2030-01-02Z'),
    ($event, '00000000-0000-0000-0000-0000000000d2', $pool, -2, 'house', '2030-01-02Z'),
    ($event, '00000000-0000-0000-0000-0000000000d3', $seats, 1, 'house', '2030-01-02Z');

INSERT INTO bookings (event_id, booking_id, user_id, reference, state, quantity, amount_minor, currency, payment_state,
    created_at, expires_at, deadline, confirmed_at, ended_at, fingerprint, idempotency_key)
SELECT $event, CAST('00000000-0000-0000-0000-00000000000' || n AS uuid),
    '00000000-0000-0000-0000-0000000000ee', 'EVT-' || n, state, quantity, amount, 'USD', payment_state,
    '2030-01-03Z', '2030-01-03 00:15Z', '2030-01-03 00:15Z',
    CAST(confirmed_at AS timestamptz), CAST(ended_at AS timestamptz), 1, 'key-' || n
FROM (VALUES
    (1, 'pending', 1, 500, 'pending', NULL, NULL),
    (2, 'paying', 2, 1000, 'processing', NULL, NULL),
    (3, 'confirmed', 2, 1000, 'completed', '2030-01-03 00:01Z', NULL),
    (4, 'cancelled', 1, 500, 'partially_refunded', '2030-01-03 00:01Z', '2030-01-04Z'),
    (5, 'expired', 1, 500, 'partially_refunded', NULL, '2030-01-03 00:15Z'),
    (6, 'pending', 4, 1000, 'pending', NULL, NULL),
    (7, 'confirmed', 2, 500, 'completed', '2030-01-03 00:01Z', NULL),
    (8, 'confirmed', 1, 0, 'completed', '2030-01-03Z', NULL))
    AS b (n, state, quantity, amount, payment_state, confirmed_at, ended_at);
-- Booking 4 gave its seat back; 6 and 7 mix seats with places of a slot; 8 is a slot that costs nothing.
INSERT INTO booking_items (event_id, booking_id, line, kind, ticket_type_id, session_id, pool_id, quantity, unit_price_minor, units)
SELECT $event, CAST('00000000-0000-0000-0000-00000000000' || n AS uuid), line, kind, CAST(type AS uuid), CAST(session AS uuid),
    CAST(pool AS uuid), quantity, price, CAST(units AS int[])
FROM (VALUES
    (1, 1, 'tickets', $ticket, $date, $pool, 1, 500, NULL),
    (2, 1, 'tickets', $ticket, $date, $pool, 2, 500, NULL),
    (3, 1, 'tickets', $ticket, $date, $pool, 2, 500, NULL),
    (4, 1, 'seats', $seat, $seats, $seats, 1, 500, '{3}'),
    (5, 1, 'tickets', $ticket, $date, $pool, 1, 500, NULL),
    (6, 1, 'seats', $seat, $seats, $seats, 2, 500, '{0,1}'),
    (6, 2, 'slot', $resource, $group, $group, 2, 0, NULL),
    (7, 1, 'seats', $seat, $seats, $seats, 1, 500, '{2}'),
    (7, 2, 'slot', $resource, $group, $group, 1, 0, NULL),
    (8, 1, 'slot', $resource, $slot, $slot, 1, 0, '{0}'))
    AS i (n, line, kind, type, session, pool, quantity, price, units);
-- Booking 3 pays 1000 less 200 and two fees of 40 and 5 %, with a tax on it; a seat of 7 is the second of three that had 100 off together.
UPDATE booking_items
SET discount_minor = 200, fee_each_minor = 40, fee_ppm = 50000, fee_minor = 120, tax_ppm = 86957, tax_included = FALSE, tax_minor = 80
WHERE booking_id = $3;
UPDATE booking_items
SET discount_minor = 34, fee_each_minor = 34, fee_ppm = 0, fee_minor = 34, tax_ppm = 0, tax_included = FALSE, tax_minor = 0,
    part_of = 3, part_from = 1, part_discount_minor = 100
WHERE booking_id = $7 AND line = 1;
INSERT INTO codes (event_id, code_id, code, kind, amount_minor, uses_max, uses, created_at) VALUES
    ($event, $1, 'SPRING', 'amount', 200, 1, 1, '2030-01-01Z'),
    ($event, $2, 'DOOR', 'access', NULL, NULL, 1, '2030-01-01Z'),
    ($event, $3, 'UNUSED', 'access', NULL, 5, 0, '2030-01-01Z');
UPDATE bookings SET discount_code = 'SPRING' WHERE booking_id IN ($3, $4);
UPDATE bookings SET access_code = 'DOOR' WHERE booking_id = $6;
-- Booking 1 is an offer; somebody else waits still.
UPDATE lanes SET waitlist_number = 2, waiting = 1 WHERE event_id = $event;
UPDATE pools SET waiting = 1 WHERE event_id = $event AND pool_id = $pool;
UPDATE bookings SET waitlist_id = $offered WHERE booking_id = $1;
INSERT INTO waitlist_entries (event_id, waitlist_id, number, user_id, limited, quantity, party, state, position, fingerprint,
    joined_at, offered_at, booking_id) VALUES
    ($event, $offered, 1, '00000000-0000-0000-0000-0000000000ee', TRUE, 1, 'together', 'offered', 1, 1, '2030-01-02Z', '2030-01-03Z', $1),
    ($event, $waiter, 2, '00000000-0000-0000-0000-0000000000ef', TRUE, 2, 'together', 'waiting', 2, 1, '2030-01-02Z', NULL, NULL);
INSERT INTO waitlist_options (event_id, waitlist_id, option, line, kind, quantity, ticket_type_id, pool_id, accessible, together) VALUES
    ($event, $offered, 1, 1, 'tickets', 1, $ticket, $pool, FALSE, FALSE),
    ($event, $waiter, 1, 1, 'tickets', 2, $ticket, $pool, FALSE, FALSE);
INSERT INTO waitlist_queue (event_id, pool_id, number, waitlist_id) VALUES ($event, $pool, 2, $waiter);
INSERT INTO claims (event_id, session_id, unit, pool_id, state, booking_id) VALUES
    ($event, $seats, 0, $seats, 'held', $6),
    ($event, $seats, 1, $seats, 'held', $6),
    ($event, $seats, 2, $seats, 'sold', $7),
    ($event, $seats, 4, $seats, 'blocked', NULL),
    ($event, $slot, 0, $slot, 'sold', $8);
INSERT INTO holds (event_id, expires_at, booking_id)
SELECT event_id, deadline, booking_id
FROM bookings
WHERE state IN ('pending', 'paying');

INSERT INTO payments (event_id, booking_id, attempt, token_fingerprint, method, state, amount_minor, currency, gateway_key,
    transaction_id, started_at, ended_at)
SELECT $event, CAST('00000000-0000-0000-0000-00000000000' || n AS uuid), attempt, 1, 'card',
    state, amount, 'USD', n || '-' || attempt, 'transaction-' || n, '2030-01-03 00:01Z', '2030-01-03 00:02Z'
FROM (VALUES
    (2, 1, 'processing', 1000),
    (3, 1, 'failed', 1000),
    (3, 2, 'completed', 1000),
    (4, 1, 'completed', 500),
    (5, 1, 'completed', 500),
    (7, 1, 'completed', 500)) AS p (n, attempt, state, amount);
-- The gateway charged the attempt of booking 5 twice; the second charge goes back.
INSERT INTO refunds (event_id, booking_id, refund, attempt, amount_minor, currency, state, gateway_key, charge_key, transaction_id,
    reason, created_at, next_try_at)
SELECT $event, CAST('00000000-0000-0000-0000-00000000000' || n AS uuid), refund, 1, amount, 'USD', state, n || '-refund',
    n || '-1', transaction, reason, '2030-01-04Z', '2030-01-04Z'
FROM (VALUES
    (5, 10001, 500, 'done', 'transaction-5-again', 'charged too late'),
    (4, 1, 250, 'done', 'transaction-4', 'cancelled'),
    (5, 1, 500, 'pending', 'transaction-5', 'charged too late')) AS r (n, refund, amount, state, transaction, reason);
INSERT INTO booking_keys (event_id, booking_id, idempotency_key, asked, amount_minor, refunds, used_at)
VALUES ($event, $4, 'cancel', 'cancel', 250, '{1}', '2030-01-04Z');
UPDATE bookings AS b
SET charged_minor = m.charged, refund_minor = m.refund, refunded_minor = m.refunded,
    payment_state = CASE WHEN m.refunded = 0 THEN 'completed' ELSE b.payment_state END
FROM (VALUES ($3, 1000, 0, 0), ($4, 500, 250, 250), ($5, 1000, 1000, 500), ($7, 500, 0, 0))
    AS m (booking_id, charged, refund, refunded)
WHERE b.event_id = $event AND b.booking_id = CAST(m.booking_id AS uuid);

INSERT INTO journal (event_id, number, batch_id, kind, booking_id, from_state, to_state, actor, request_id, at)
SELECT $event, number, '00000000-0000-0000-0000-0000000000ba', kind,
    CAST('00000000-0000-0000-0000-00000000000' || n AS uuid), from_state, to_state, 'somebody', 'request', '2030-01-03Z'
FROM (VALUES
    (1, 'blocked', NULL, NULL, NULL),
    (2, 'unblocked', NULL, NULL, NULL),
    (3, 'held', 1, NULL, 'pending'),
    (4, 'held', 2, NULL, 'pending'),
    (5, 'held', 3, NULL, 'pending'),
    (6, 'held', 4, NULL, 'pending'),
    (7, 'held', 5, NULL, 'pending'),
    (8, 'payment_started', 2, 'pending', 'paying'),
    (9, 'confirmed', 3, 'paying', 'confirmed'),
    (10, 'confirmed', 4, 'paying', 'confirmed'),
    (11, 'cancelled', 4, 'confirmed', 'cancelled'),
    (12, 'refunded', 4, 'cancelled', 'cancelled'),
    (13, 'expired', 5, 'paying', 'expired'),
    (14, 'charged_too_late', 5, 'expired', 'expired'),
    (15, 'seats_blocked', NULL, NULL, NULL),
    (16, 'held', 6, NULL, 'pending'),
    (17, 'held', 7, NULL, 'pending'),
    (18, 'payment_started', 7, 'pending', 'paying'),
    (19, 'confirmed', 7, 'paying', 'confirmed'),
    (20, 'booked', 8, NULL, 'confirmed'),
    (21, 'given_back', 8, 'confirmed', 'confirmed'),
    (22, 'exchanged', 8, 'confirmed', 'confirmed')) AS j (number, kind, n, from_state, to_state);
