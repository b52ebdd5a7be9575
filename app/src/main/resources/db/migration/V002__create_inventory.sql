-- Everything a sale needs, by event: event_id leads every key, so that an event lives on one database machine. No foreign keys on
-- the hot inserts: the audit finds orphans. Deadlines live in holds and no index of bookings mentions state, so that a
-- booking that is confirmed stays a heap-only update.

-- The one row of an event that every batch locks. It carries the counters of the event.
CREATE TABLE lanes (
    event_id          uuid   PRIMARY KEY,
    inventory_version bigint NOT NULL DEFAULT 0,
    journal_number    bigint NOT NULL DEFAULT 0
) WITH (fillfactor = 50);

CREATE TABLE event_rules (
    event_id                uuid PRIMARY KEY REFERENCES lanes,
    version                 int  NOT NULL CHECK (version > 0),
    status                  text NOT NULL CHECK (status IN ('draft', 'published', 'cancelled')),
    max_tickets_per_booking int  NOT NULL CHECK (max_tickets_per_booking > 0),
    max_per_person          int  CHECK (max_per_person > 0),
    max_open_holds          int  CHECK (max_open_holds > 0),
    hold_seconds            int  NOT NULL CHECK (hold_seconds > 0)
);

CREATE TABLE sessions (
    event_id   uuid        NOT NULL REFERENCES lanes,
    session_id uuid        NOT NULL,
    starts_at  timestamptz NOT NULL,
    ends_at    timestamptz NOT NULL,
    PRIMARY KEY (event_id, session_id),
    CHECK (ends_at > starts_at)
);

-- Counters. The check holds against every writer, ours or not.
CREATE TABLE pools (
    event_id   uuid NOT NULL,
    pool_id    uuid NOT NULL,
    session_id uuid NOT NULL,
    capacity   int  NOT NULL,
    held       int  NOT NULL DEFAULT 0,
    sold       int  NOT NULL DEFAULT 0,
    blocked    int  NOT NULL DEFAULT 0,
    PRIMARY KEY (event_id, pool_id),
    FOREIGN KEY (event_id, session_id) REFERENCES sessions,
    CONSTRAINT pools_counters CHECK (held >= 0 AND sold >= 0 AND blocked >= 0 AND held + sold + blocked <= capacity)
) WITH (fillfactor = 50);

CREATE TABLE ticket_types (
    event_id       uuid    NOT NULL,
    ticket_type_id uuid    NOT NULL,
    session_id     uuid    NOT NULL,
    pool_id        uuid    NOT NULL,
    price_minor    bigint  NOT NULL CHECK (price_minor >= 0),
    currency       text    NOT NULL CHECK (length(currency) = 3),
    PRIMARY KEY (event_id, ticket_type_id),
    FOREIGN KEY (event_id, session_id) REFERENCES sessions,
    FOREIGN KEY (event_id, pool_id) REFERENCES pools
);

-- The ledger.
CREATE TABLE bookings (
    event_id        uuid        NOT NULL,
    booking_id      uuid        NOT NULL,
    user_id         uuid        NOT NULL,
    reference       text        NOT NULL,
    state           text        NOT NULL,
    quantity        int         NOT NULL CHECK (quantity > 0),
    amount_minor    bigint      NOT NULL CHECK (amount_minor >= 0),
    currency        text        NOT NULL,
    payment_state   text        NOT NULL,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz NOT NULL,
    deadline        timestamptz NOT NULL,
    confirmed_at    timestamptz,
    ended_at        timestamptz,
    fingerprint     bigint      NOT NULL,
    idempotency_key text,
    cancel_key      text,
    CONSTRAINT bookings_pkey PRIMARY KEY (event_id, booking_id),
    CONSTRAINT bookings_state CHECK (state IN ('pending', 'paying', 'confirmed', 'cancelled', 'expired')),
    CONSTRAINT bookings_payment_state CHECK (payment_state IN ('pending', 'processing', 'requires_action', 'completed',
        'failed', 'partially_refunded', 'refunded'))
) WITH (fillfactor = 80);

-- Every booking is in both, for neither column is ever null. The predicates hide them from statements that name the event but
-- not that column: while the table is new they look as good as the primary key, and the plans made then, which are kept,
-- would read all bookings of the event to find one.
CREATE UNIQUE INDEX bookings_reference_key ON bookings (event_id, reference) WHERE reference IS NOT NULL;
CREATE UNIQUE INDEX bookings_idempotency_key ON bookings (event_id, user_id, idempotency_key) WHERE user_id IS NOT NULL;

CREATE TABLE booking_items (
    event_id         uuid     NOT NULL,
    booking_id       uuid     NOT NULL,
    line             smallint NOT NULL,
    ticket_type_id   uuid     NOT NULL,
    pool_id          uuid     NOT NULL,
    quantity         int      NOT NULL,
    unit_price_minor bigint   NOT NULL,
    PRIMARY KEY (event_id, booking_id, line),
    CONSTRAINT booking_items_quantity CHECK (quantity > 0),
    CONSTRAINT booking_items_price CHECK (unit_price_minor >= 0)
);

-- One row for each booking that is holding: when its hold ends.
CREATE TABLE holds (
    event_id   uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    booking_id uuid        NOT NULL,
    PRIMARY KEY (event_id, expires_at, booking_id)
);

CREATE TABLE payments (
    event_id          uuid        NOT NULL,
    booking_id        uuid        NOT NULL,
    attempt           smallint    NOT NULL CHECK (attempt > 0),
    token_fingerprint bigint      NOT NULL,
    method            text        NOT NULL,
    state             text        NOT NULL,
    amount_minor      bigint      NOT NULL CHECK (amount_minor >= 0),
    currency          text        NOT NULL,
    gateway_key       text        NOT NULL,
    transaction_id    text,
    error             text,
    started_at        timestamptz NOT NULL,
    ended_at          timestamptz,
    PRIMARY KEY (event_id, booking_id, attempt),
    CONSTRAINT payments_state CHECK (state IN ('processing', 'requires_action', 'completed', 'failed'))
) WITH (fillfactor = 80);

-- The few that wait for a gateway: the settler looks here.
CREATE INDEX payments_open ON payments (event_id, started_at) WHERE state IN ('processing', 'requires_action');

CREATE TABLE refunds (
    event_id       uuid        NOT NULL,
    booking_id     uuid        NOT NULL,
    refund         smallint    NOT NULL CHECK (refund > 0),
    amount_minor   bigint      NOT NULL CHECK (amount_minor > 0),
    currency       text        NOT NULL,
    state          text        NOT NULL CHECK (state IN ('pending', 'done', 'failed')),
    gateway_key    text        NOT NULL,
    transaction_id text        NOT NULL,
    reason         text        NOT NULL,
    tries          int         NOT NULL DEFAULT 0,
    error          text,
    created_at     timestamptz NOT NULL,
    next_try_at    timestamptz NOT NULL,
    PRIMARY KEY (event_id, booking_id, refund)
);

CREATE INDEX refunds_due ON refunds (event_id, next_try_at) WHERE state = 'pending';

-- What the house took out of sale, and put back with negative quantities.
CREATE TABLE house_blocks (
    event_id   uuid        NOT NULL,
    block_id   uuid        NOT NULL,
    pool_id    uuid        NOT NULL,
    quantity   int         NOT NULL CHECK (quantity <> 0),
    actor      text        NOT NULL,
    created_at timestamptz NOT NULL,
    PRIMARY KEY (event_id, block_id)
);

-- History and outbox in one: append-only, numbered without gaps by the lane.
CREATE TABLE journal (
    event_id   uuid        NOT NULL,
    number     bigint      NOT NULL,
    batch_id   uuid        NOT NULL,
    kind       text        NOT NULL,
    booking_id uuid,
    from_state text,
    to_state   text,
    actor      text        NOT NULL,
    request_id text        NOT NULL,
    detail     text,
    at         timestamptz NOT NULL,
    PRIMARY KEY (event_id, number)
);
