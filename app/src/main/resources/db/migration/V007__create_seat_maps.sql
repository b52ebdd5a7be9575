-- The plans of venues. A version never changes, since sessions are sold by it; a new one is a new row. Its text is what
-- docs/api/seat-maps.md describes, with every seat in it.
CREATE TABLE seat_maps (
    seat_map_id       uuid        NOT NULL,
    version           int         NOT NULL CHECK (version > 0),
    venue_id          uuid        NOT NULL REFERENCES venues,
    name              text        NOT NULL CHECK (name <> ''),
    seats             int         NOT NULL CHECK (seats >= 0),
    standing_capacity int         NOT NULL CHECK (standing_capacity >= 0),
    layout            json        NOT NULL,
    created_at        timestamptz NOT NULL,
    created_by        uuid        NOT NULL,
    PRIMARY KEY (seat_map_id, version),
    CHECK (seats > 0 OR standing_capacity > 0)
);

CREATE INDEX seat_maps_venue ON seat_maps (venue_id, name);
