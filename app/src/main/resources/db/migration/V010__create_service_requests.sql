-- What customers of a service tell with a booking: who they are, where, and what is to be done. Whether something is booked, and for
-- how long, is told by the ledger alone; these rows are written in the same transaction as it.
CREATE TABLE service_requests (
    event_id        uuid        NOT NULL,
    booking_id      uuid        NOT NULL,
    -- The identity of the API key that sent it.
    user_id         uuid        NOT NULL,
    -- What the slot is called by who booked it; null for a request without a slot, which the ledger does not know.
    slot_name       text,
    slot_id         uuid,
    form            text        NOT NULL,
    phone           text        NOT NULL,
    zip             text        NOT NULL,
    service_type    text        NOT NULL,
    idempotency_key text,
    fingerprint     bigint      NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (event_id, booking_id),
    CONSTRAINT service_requests_slot CHECK ((slot_name IS NULL) = (slot_id IS NULL))
);

-- The ledger sees to it for requests with a slot.
CREATE UNIQUE INDEX service_requests_key ON service_requests (event_id, user_id, idempotency_key)
    WHERE slot_id IS NULL AND idempotency_key IS NOT NULL;
CREATE INDEX service_requests_replay ON service_requests (event_id, user_id, idempotency_key)
    WHERE idempotency_key IS NOT NULL;
CREATE INDEX service_requests_user ON service_requests (event_id, user_id, created_at);

-- The last hold of a slot that was made to be booked later, by who shall book it. Whether it still holds is told by the ledger.
CREATE TABLE slot_reservations (
    event_id    uuid        NOT NULL,
    slot_id     uuid        NOT NULL,
    booking_id  uuid        NOT NULL,
    user_id     uuid        NOT NULL,
    -- What the caller calls it.
    purpose     text        NOT NULL,
    PRIMARY KEY (event_id, slot_id)
);
