-- How far the relay has carried each event's journal.
CREATE TABLE relay_cursors (
    event_id uuid   PRIMARY KEY,
    number   bigint NOT NULL
);

-- The bookings of a person, newest first, without touching the ledger. A local table.
CREATE TABLE user_bookings (
    user_id    uuid        NOT NULL,
    booked_at  timestamptz NOT NULL,
    booking_id uuid        NOT NULL,
    event_id   uuid        NOT NULL,
    state      text        NOT NULL,
    number     bigint      NOT NULL,
    PRIMARY KEY (user_id, booked_at, booking_id)
);

-- Which node does what only one shall do at a time. A local table.
CREATE TABLE leases (
    name   text        PRIMARY KEY,
    holder uuid        NOT NULL,
    until  timestamptz NOT NULL
);
