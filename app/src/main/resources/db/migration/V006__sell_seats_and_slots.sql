-- Seats and slots beside counted tickets, in the same lane.

ALTER TABLE lanes
    ADD COLUMN session_number int NOT NULL DEFAULT 1;

ALTER TABLE event_rules
    ADD COLUMN slot_hold_seconds int NOT NULL DEFAULT 300 CHECK (slot_hold_seconds > 0);

-- A date of an event, or a slot: a date of one of its resources. Dates are numbered, for the ids of their seats; slots are not,
-- they have a key that is theirs alone.
ALTER TABLE sessions
    ADD COLUMN session_number int,
    ADD COLUMN name           text,
    ADD COLUMN status         text NOT NULL DEFAULT 'on_sale'
        CONSTRAINT sessions_status CHECK (status IN ('scheduled', 'on_sale', 'closed', 'cancelled')),
    ADD COLUMN opens_at       timestamptz,
    ADD COLUMN closes_at      timestamptz,
    ADD COLUMN resource_id    uuid,
    ADD COLUMN slot_key       text,
    ADD COLUMN layout_id      uuid;

UPDATE sessions SET session_number = 1;

ALTER TABLE sessions
    ADD CONSTRAINT sessions_kind CHECK ((resource_id IS NULL) = (slot_key IS NULL)
        AND (resource_id IS NULL) = (session_number IS NOT NULL)),
    ADD CONSTRAINT sessions_window CHECK (closes_at > opens_at);

-- A slot exists once for its resource; together with the key of claims: one live booking for (resource, slot).
CREATE UNIQUE INDEX sessions_slot_key ON sessions (event_id, resource_id, slot_key) WHERE resource_id IS NOT NULL;
CREATE UNIQUE INDEX sessions_number_key ON sessions (event_id, session_number) WHERE session_number IS NOT NULL;

-- For lists of slots, which say that they want what has no number: who names a slot by its key does not, and keeps to that index.
CREATE INDEX sessions_slot_time ON sessions (event_id, resource_id, starts_at) WHERE session_number IS NULL;

ALTER TABLE pools
    ADD COLUMN name text;

-- The pool of a session's units has the session's own id and needs no index. The predicate hides this one from statements that
-- name a pool, like that of the next one those that name a ticket type.
CREATE INDEX pools_session ON pools (event_id, session_id) WHERE pool_id <> session_id;

-- The type of a resource is of no session and draws from no pool of its own: each slot is a session with a pool.
ALTER TABLE ticket_types
    ALTER COLUMN session_id DROP NOT NULL,
    ALTER COLUMN pool_id DROP NOT NULL,
    ADD COLUMN name        text,
    ADD COLUMN opens_at    timestamptz,
    ADD COLUMN closes_at   timestamptz,
    ADD COLUMN booking_min int NOT NULL DEFAULT 1 CHECK (booking_min > 0),
    ADD COLUMN booking_max int CHECK (booking_max > 0),
    ADD COLUMN person_max  int CHECK (person_max > 0),
    ADD COLUMN section     text,
    ADD COLUMN category    text,
    ADD COLUMN position    int NOT NULL DEFAULT 0,
    ADD CONSTRAINT ticket_types_source CHECK ((session_id IS NULL) = (pool_id IS NULL)),
    ADD CONSTRAINT ticket_types_window CHECK (closes_at > opens_at);

CREATE INDEX ticket_types_session ON ticket_types (event_id, session_id) WHERE session_id IS NOT NULL;

-- The frozen seats of a session: written once, never changed.
CREATE TABLE layouts (
    event_id  uuid  NOT NULL REFERENCES lanes,
    layout_id uuid  NOT NULL,
    seats     int   NOT NULL CHECK (seats > 0),
    layout    bytea NOT NULL,
    PRIMARY KEY (event_id, layout_id)
);

-- Live claims on exclusive inventory: a seat of a session, or a slot of capacity one (its unit is 0). A row is a claim and no row
-- is a free unit: the key refuses a second live claim to every writer, ours or not. A claim is made and ended, never handed on.
CREATE TABLE claims (
    event_id   uuid NOT NULL,
    session_id uuid NOT NULL,
    unit       int  NOT NULL CHECK (unit >= 0),
    pool_id    uuid NOT NULL,
    state      text NOT NULL,
    booking_id uuid,
    CONSTRAINT claims_pkey PRIMARY KEY (event_id, session_id, unit),
    CONSTRAINT claims_state CHECK (state IN ('held', 'sold', 'blocked')),
    CONSTRAINT claims_owner CHECK ((state = 'blocked') = (booking_id IS NULL))
) WITH (fillfactor = 80);

ALTER TABLE bookings
    ADD COLUMN exchange_key text;

ALTER TABLE booking_items
    ADD COLUMN kind       text NOT NULL DEFAULT 'tickets'
        CONSTRAINT booking_items_kind CHECK (kind IN ('tickets', 'seats', 'slot')),
    ADD COLUMN session_id uuid,
    ADD COLUMN units      int[];

UPDATE booking_items AS i
SET session_id = p.session_id
FROM pools AS p
WHERE p.event_id = i.event_id AND p.pool_id = i.pool_id;

ALTER TABLE booking_items
    ALTER COLUMN session_id SET NOT NULL,
    ADD CONSTRAINT booking_items_units CHECK (units IS NULL OR cardinality(units) = quantity);

-- Which units changed, and what they have become: what live maps and the memory of other nodes follow.
ALTER TABLE journal
    ADD COLUMN unit_state    text CHECK (unit_state IN ('free', 'held', 'sold', 'blocked')),
    ADD COLUMN unit_sessions uuid[],
    ADD COLUMN units         int[];
