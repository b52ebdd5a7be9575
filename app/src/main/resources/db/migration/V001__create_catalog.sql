-- Reference tables: small, rarely written, cached on every node.

CREATE TABLE organizations (
    organization_id uuid        PRIMARY KEY,
    name            text        NOT NULL CHECK (name <> ''),
    created_at      timestamptz NOT NULL
);

CREATE TABLE venues (
    venue_id        uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL REFERENCES organizations,
    name            text        NOT NULL CHECK (name <> ''),
    address         text        NOT NULL,
    city            text        NOT NULL,
    state           text,
    country         text        NOT NULL,
    postal_code     text,
    capacity        int         NOT NULL CHECK (capacity > 0),
    layout_config   json        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL
);

CREATE INDEX venues_organization ON venues (organization_id, name);

-- Names and texts of an event. What decides a sale lives in event_rules, sessions, pools and ticket_types; status and times
-- stand here a second time, written in the same transaction, so that lists need no other table. The audit compares them.
CREATE TABLE events (
    event_id        uuid        PRIMARY KEY,
    event_tag       int         NOT NULL UNIQUE,
    organization_id uuid        NOT NULL REFERENCES organizations,
    venue_id        uuid        NOT NULL REFERENCES venues,
    name            text        NOT NULL CHECK (name <> ''),
    description     text,
    event_type      text        NOT NULL CHECK (event_type <> ''),
    status          text        NOT NULL CHECK (status IN ('draft', 'published', 'cancelled')),
    starts_at       timestamptz NOT NULL,
    ends_at         timestamptz NOT NULL,
    created_by      uuid        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CHECK (ends_at > starts_at)
);

CREATE INDEX events_upcoming ON events (starts_at, event_id) WHERE status = 'published';
CREATE INDEX events_organization ON events (organization_id, created_at DESC);
CREATE INDEX events_venue ON events (venue_id);
