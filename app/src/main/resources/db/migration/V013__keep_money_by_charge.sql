-- What was done to a booking with an idempotency key, as it was answered: cancelling, in whole or in part, and refunds. A use
-- of the same key for the same request is told the same again.
CREATE TABLE booking_keys (
    event_id        uuid        NOT NULL,
    booking_id      uuid        NOT NULL,
    idempotency_key text        NOT NULL,
    -- What was asked, in words that are the same for the same request.
    asked           text        NOT NULL,
    -- What it gives back, and by which refunds.
    amount_minor    bigint      NOT NULL CHECK (amount_minor >= 0),
    refunds         int[]       NOT NULL,
    used_at         timestamptz NOT NULL,
    PRIMARY KEY (event_id, booking_id, idempotency_key)
);

INSERT INTO booking_keys (event_id, booking_id, idempotency_key, asked, amount_minor, refunds, used_at)
SELECT b.event_id, b.booking_id, b.cancel_key, 'cancel', coalesce(r.amount_minor, 0),
    coalesce(r.refunds, '{}'), b.ended_at
FROM bookings AS b
LEFT JOIN (
    SELECT event_id, booking_id, sum(amount_minor) AS amount_minor, array_agg(refund) AS refunds
    FROM refunds
    WHERE reason = 'cancelled'
    GROUP BY event_id, booking_id) AS r USING (event_id, booking_id)
WHERE b.cancel_key IS NOT NULL AND b.state = 'cancelled';

ALTER TABLE payments ADD COLUMN dispute_reason text;

CREATE INDEX payments_disputed ON payments (event_id) WHERE dispute = 'opened';
CREATE INDEX refunds_failed ON refunds (event_id) WHERE state = 'failed';
