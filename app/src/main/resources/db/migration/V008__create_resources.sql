-- What of an event is booked by time, and by which rules its slots are made. Hours are kept as text that the program reads.
CREATE TABLE resources (
    event_id       uuid        NOT NULL REFERENCES events,
    resource_id    uuid        NOT NULL,
    name           text        NOT NULL,
    description    text,
    is_open        boolean     NOT NULL,
    time_zone      text        NOT NULL,
    opening_hours  text        NOT NULL,
    exceptions     text        NOT NULL,
    slot_minutes   int         NOT NULL CHECK (slot_minutes > 0),
    buffer_minutes int         NOT NULL CHECK (buffer_minutes >= 0),
    capacity       int         NOT NULL CHECK (capacity > 0),
    lead_minutes   int         NOT NULL CHECK (lead_minutes >= 0),
    horizon_days   int         NOT NULL CHECK (horizon_days >= 0),
    price_minor    bigint      NOT NULL CHECK (price_minor >= 0),
    currency       text        NOT NULL,
    version        int         NOT NULL CHECK (version > 0),
    slots_version  int         NOT NULL CHECK (slots_version >= 0 AND slots_version <= version),
    created_at     timestamptz NOT NULL,
    updated_at     timestamptz NOT NULL,
    PRIMARY KEY (event_id, resource_id)
);

-- How far the work of a booked slot has come: a thing of its own beside the state of the booking in the ledger.
CREATE TABLE work_orders (
    event_id   uuid        NOT NULL,
    booking_id uuid        NOT NULL,
    status     text        NOT NULL
        CONSTRAINT work_orders_status CHECK (status IN ('pending', 'confirmed', 'in_progress', 'completed', 'cancelled')),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    PRIMARY KEY (event_id, booking_id)
);
