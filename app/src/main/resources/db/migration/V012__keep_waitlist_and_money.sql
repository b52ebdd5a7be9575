-- Unmet requests in order, what was charged and given back, and the way from a booking to its history.

ALTER TABLE lanes
    ADD COLUMN waitlist_number bigint NOT NULL DEFAULT 0,
    ADD COLUMN waiting         int    NOT NULL DEFAULT 0 CHECK (waiting >= 0);

-- How many wait for units of a pool, so that a batch that returns none for which anybody waits need not look for them.
ALTER TABLE pools
    ADD COLUMN waiting int NOT NULL DEFAULT 0 CHECK (waiting >= 0);

ALTER TABLE event_rules
    ADD COLUMN automatic_waitlist boolean NOT NULL DEFAULT FALSE,
    ADD COLUMN offer_seconds      int     NOT NULL DEFAULT 900 CHECK (offer_seconds > 0),
    -- How long units are collected for a party that is too large for what is free; 0 is not at all.
    ADD COLUMN collect_seconds    int     NOT NULL DEFAULT 1800 CHECK (collect_seconds >= 0),
    -- The buyer's refund: so many percent until so many seconds before the start, the earliest bound first; later nothing.
    ADD COLUMN refund_until       int[]   NOT NULL DEFAULT '{86400,7200}',
    ADD COLUMN refund_percent     int[]   NOT NULL DEFAULT '{100,50}',
    ADD CONSTRAINT event_rules_refunds CHECK (cardinality(refund_until) = cardinality(refund_percent));

-- One request that could not be met. Its number is its place in the one queue of the event; the position that people are told is
-- how many of a lower number wait still, and one.
CREATE TABLE waitlist_entries (
    event_id      uuid        NOT NULL,
    waitlist_id   uuid        NOT NULL,
    number        bigint      NOT NULL CHECK (number > 0),
    user_id       uuid        NOT NULL,
    -- Whether it is one person's: who is as many persons as they like may wait more than once.
    limited       boolean     NOT NULL,
    quantity      int         NOT NULL CHECK (quantity > 0),
    party         text        NOT NULL,
    state         text        NOT NULL,
    -- The position that was answered at the moment of joining.
    position      int         NOT NULL CHECK (position > 0),
    idempotency_key text,
    fingerprint   bigint      NOT NULL,
    joined_at     timestamptz NOT NULL,
    offered_at    timestamptz,
    ended_at      timestamptz,
    -- The hold that was made for it.
    booking_id    uuid,
    -- Units collected for it so far, held in this pool, until when. Passed over: it has collected in vain and does not again.
    collected     int         NOT NULL DEFAULT 0 CHECK (collected >= 0),
    collect_pool  uuid,
    collect_until timestamptz,
    passed_over   boolean     NOT NULL DEFAULT FALSE,
    PRIMARY KEY (event_id, waitlist_id),
    CONSTRAINT waitlist_party CHECK (party IN ('together', 'apart', 'any_part')),
    CONSTRAINT waitlist_state CHECK (state IN ('waiting', 'offered', 'converted', 'expired', 'left')),
    CONSTRAINT waitlist_offer CHECK (state IN ('waiting', 'left', 'expired') OR booking_id IS NOT NULL),
    CONSTRAINT waitlist_collecting CHECK ((collected = 0 OR state = 'waiting')
        AND (collected = 0) = (collect_pool IS NULL) AND (collected = 0) = (collect_until IS NULL))
) WITH (fillfactor = 80);

-- One person waits once; what was joined with a key is not joined again with it.
CREATE UNIQUE INDEX waitlist_user_key ON waitlist_entries (event_id, user_id) WHERE limited AND state = 'waiting';
CREATE UNIQUE INDEX waitlist_idempotency_key ON waitlist_entries (event_id, user_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
-- The predicates, which every row fulfils, hide these from statements that do not name the number: see the indexes of bookings.
CREATE UNIQUE INDEX waitlist_number_key ON waitlist_entries (event_id, number) WHERE number > 0;
CREATE INDEX waitlist_user ON waitlist_entries (event_id, user_id, number) WHERE number > 0;
CREATE INDEX waitlist_waiting ON waitlist_entries (event_id, number) WHERE state = 'waiting';
CREATE INDEX waitlist_collected ON waitlist_entries (event_id, collect_until) WHERE collected > 0;

-- What an entry accepts: any one of its options, all lines of it.
CREATE TABLE waitlist_options (
    event_id        uuid     NOT NULL,
    waitlist_id     uuid     NOT NULL,
    option          smallint NOT NULL,
    line            smallint NOT NULL,
    kind            text     NOT NULL CHECK (kind IN ('tickets', 'seats', 'best', 'slot')),
    quantity        int      NOT NULL CHECK (quantity > 0),
    ticket_type_id  uuid,
    session_id      uuid,
    pool_id         uuid     NOT NULL,
    units           int[],
    section         text,
    category        text,
    price_max_minor bigint,
    accessible      boolean  NOT NULL,
    together        boolean  NOT NULL,
    PRIMARY KEY (event_id, waitlist_id, option, line)
);

-- Who waits for what, in order: a row for each pool that a waiting entry accepts units of; gone when it waits no more.
CREATE TABLE waitlist_queue (
    event_id    uuid   NOT NULL,
    pool_id     uuid   NOT NULL,
    number      bigint NOT NULL,
    waitlist_id uuid   NOT NULL,
    PRIMARY KEY (event_id, pool_id, number)
);

ALTER TABLE bookings
    -- The waitlist entry for which this hold was made.
    ADD COLUMN waitlist_id    uuid,
    ADD COLUMN discount_code  text,
    ADD COLUMN access_code    text,
    -- The booking whose units this one will be exchanged for when it is paid.
    ADD COLUMN exchange_of    uuid,
    -- Null is nothing: taken from the buyer; to be given back, done or not; given back.
    ADD COLUMN charged_minor  bigint CHECK (charged_minor >= 0),
    ADD COLUMN refund_minor   bigint CHECK (refund_minor >= 0),
    ADD COLUMN refunded_minor bigint CHECK (refunded_minor >= 0),
    -- The last line of the journal about this booking; each line names the one before it.
    ADD COLUMN last_line      bigint,
    DROP CONSTRAINT bookings_payment_state,
    ADD CONSTRAINT bookings_payment_state CHECK (payment_state IN ('pending', 'processing', 'requires_action', 'completed',
        'failed', 'partially_refunded', 'refunded', 'disputed')),
    ADD CONSTRAINT bookings_refunded CHECK (coalesce(refunded_minor, 0) <= coalesce(refund_minor, 0)
        AND coalesce(refund_minor, 0) <= coalesce(charged_minor, 0));

ALTER TABLE payments
    -- What of this charge pays for another booking by now, and whether this row is such a part of a charge of another booking.
    ADD COLUMN moved_minor bigint  NOT NULL DEFAULT 0 CHECK (moved_minor BETWEEN 0 AND amount_minor),
    ADD COLUMN credit      boolean NOT NULL DEFAULT FALSE,
    ADD COLUMN dispute     text    CHECK (dispute IN ('opened', 'won', 'lost'));

ALTER TABLE refunds
    ALTER COLUMN refund TYPE int,
    -- Which attempt to pay goes back, and what the gateway calls that charge.
    ADD COLUMN attempt    smallint,
    ADD COLUMN charge_key text;

UPDATE refunds
SET attempt = refund % 10000,
    charge_key = left(gateway_key, -length('-refund'));

ALTER TABLE refunds
    ALTER COLUMN attempt SET NOT NULL,
    ALTER COLUMN charge_key SET NOT NULL;

UPDATE bookings AS b
SET charged_minor = p.charged,
    refund_minor = coalesce(r.due, 0),
    refunded_minor = coalesce(r.done, 0)
FROM (
    SELECT event_id, booking_id, sum(amount_minor) AS charged
    FROM payments
    WHERE state = 'completed'
    GROUP BY event_id, booking_id) AS p
LEFT JOIN (
    SELECT event_id, booking_id, sum(amount_minor) AS due, sum(amount_minor) FILTER (WHERE state = 'done') AS done
    FROM refunds
    GROUP BY event_id, booking_id) AS r USING (event_id, booking_id)
WHERE p.event_id = b.event_id AND p.booking_id = b.booking_id;

ALTER TABLE journal
    ADD COLUMN previous     bigint,
    ADD COLUMN payment_from text,
    ADD COLUMN payment_to   text;
