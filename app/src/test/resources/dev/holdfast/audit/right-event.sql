-- One event that is right, with a booking in each state. Booking n has the id that ends in n.
INSERT INTO organizations VALUES ('00000000-0000-0000-0000-0000000000aa', 'Seller', '2030-01-01Z');
INSERT INTO venues VALUES ('00000000-0000-0000-0000-0000000000bb', '00000000-0000-0000-0000-0000000000aa', 'Hall', 'Street 1',
    'Town', NULL, 'Land', NULL, 100, '{}', '2030-01-01Z', '2030-01-01Z');
INSERT INTO events VALUES ('00000000-0000-0000-0000-00000000000e', 1, '00000000-0000-0000-0000-0000000000aa',
    '00000000-0000-0000-0000-0000000000bb', 'Concert', NULL, 'concert', 'published', '2030-06-01 20:00Z', '2030-06-01 22:00Z',
    '00000000-0000-0000-0000-0000000000ad', '2030-01-01Z', '2030-01-01Z');

INSERT INTO lanes VALUES ('00000000-0000-0000-0000-00000000000e', 7, 14);
INSERT INTO event_rules VALUES ('00000000-0000-0000-0000-00000000000e', 2, 'published', 10, NULL, NULL, 900);
INSERT INTO sessions VALUES ('00000000-0000-0000-0000-00000000000e', '00000000-0000-0000-0000-00000000005e',
    '2030-06-01 20:00Z', '2030-06-01 22:00Z');
INSERT INTO pools VALUES ('00000000-0000-0000-0000-00000000000e', '00000000-0000-0000-0000-0000000000f1',
    '00000000-0000-0000-0000-00000000005e', 10, 3, 2, 1);
INSERT INTO ticket_types VALUES ('00000000-0000-0000-0000-00000000000e', '00000000-0000-0000-0000-0000000000c1',
    '00000000-0000-0000-0000-00000000005e', '00000000-0000-0000-0000-0000000000f1', 500, 'USD');
INSERT INTO house_blocks VALUES
    ('00000000-0000-0000-0000-00000000000e', '00000000-0000-0000-0000-0000000000d1',
     '00000000-0000-0000-0000-0000000000f1', 3, 'house', '2030-01-02Z'),
    ('00000000-0000-0000-0000-00000000000e', '00000000-0000-0000-0000-0000000000d2',
     '00000000-0000-0000-0000-0000000000f1', -2, 'house', '2030-01-02Z');

INSERT INTO bookings (event_id, booking_id, user_id, reference, state, quantity, amount_minor, currency, payment_state,
    created_at, expires_at, deadline, confirmed_at, ended_at, fingerprint, idempotency_key)
SELECT '00000000-0000-0000-0000-00000000000e', CAST('00000000-0000-0000-0000-00000000000' || n AS uuid),
    '00000000-0000-0000-0000-0000000000ee', 'EVT-' || n, state, quantity, quantity * 500, 'USD', payment_state,
    '2030-01-03Z', '2030-01-03 00:15Z', '2030-01-03 00:15Z',
    CAST(confirmed_at AS timestamptz), CAST(ended_at AS timestamptz), 1, 'key-' || n
FROM (VALUES
    (1, 'pending', 1, 'pending', NULL, NULL),
    (2, 'paying', 2, 'processing', NULL, NULL),
    (3, 'confirmed', 2, 'completed', '2030-01-03 00:01Z', NULL),
    (4, 'cancelled', 1, 'partially_refunded', '2030-01-03 00:01Z', '2030-01-04Z'),
    (5, 'expired', 1, 'completed', NULL, '2030-01-03 00:15Z')) AS b (n, state, quantity, payment_state, confirmed_at, ended_at);
INSERT INTO booking_items (event_id, booking_id, line, ticket_type_id, pool_id, quantity, unit_price_minor)
SELECT event_id, booking_id, 1, '00000000-0000-0000-0000-0000000000c1', '00000000-0000-0000-0000-0000000000f1', quantity, 500
FROM bookings;
INSERT INTO holds (event_id, expires_at, booking_id)
SELECT event_id, deadline, booking_id
FROM bookings
WHERE state IN ('pending', 'paying');

INSERT INTO payments (event_id, booking_id, attempt, token_fingerprint, method, state, amount_minor, currency, gateway_key,
    transaction_id, started_at, ended_at)
SELECT '00000000-0000-0000-0000-00000000000e', CAST('00000000-0000-0000-0000-00000000000' || n AS uuid), attempt, 1, 'card',
    state, amount, 'USD', n || '-' || attempt, 'transaction-' || n, '2030-01-03 00:01Z', '2030-01-03 00:02Z'
FROM (VALUES
    (2, 1, 'processing', 1000),
    (3, 1, 'failed', 1000),
    (3, 2, 'completed', 1000),
    (4, 1, 'completed', 500),
    (5, 1, 'completed', 500)) AS p (n, attempt, state, amount);
-- The gateway charged the attempt of booking 5 twice; the second charge goes back.
INSERT INTO refunds (event_id, booking_id, refund, amount_minor, currency, state, gateway_key, transaction_id, reason, created_at,
    next_try_at)
SELECT '00000000-0000-0000-0000-00000000000e', CAST('00000000-0000-0000-0000-00000000000' || n AS uuid), refund, amount, 'USD',
    state, n || '-refund', 'transaction-' || n, 'because', '2030-01-04Z', '2030-01-04Z'
FROM (VALUES (5, 10001, 500, 'done'), (4, 1, 250, 'done'), (5, 1, 500, 'pending')) AS r (n, refund, amount, state);

INSERT INTO journal (event_id, number, batch_id, kind, booking_id, from_state, to_state, actor, request_id, at)
SELECT '00000000-0000-0000-0000-00000000000e', number, '00000000-0000-0000-0000-0000000000ba', kind,
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
    (14, 'charged_too_late', 5, 'expired', 'expired')) AS j (number, kind, n, from_state, to_state);
