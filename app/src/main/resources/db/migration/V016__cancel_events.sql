-- The work of cancelling an event or one of its dates: everything that is booked is ended and given back, step by step. How far it
-- is, is told by the ledger: these rows hold no place where to go on.
CREATE TABLE cancellations (
    event_id        uuid        NOT NULL,
    cancellation_id uuid        NOT NULL,
    -- The date; null is the whole event.
    session_id      uuid,
    reason          text,
    actor           text        NOT NULL,
    request_id      text        NOT NULL,
    state           text        NOT NULL,
    -- How many bookings there were to end; null until somebody has counted.
    total           int         CHECK (total >= 0),
    done            int         NOT NULL DEFAULT 0 CHECK (done >= 0),
    -- How many could not be ended when they were last tried; they are tried again.
    failed          int         NOT NULL DEFAULT 0 CHECK (failed >= 0),
    started_at      timestamptz NOT NULL,
    ended_at        timestamptz,
    -- When it last came on.
    updated_at      timestamptz NOT NULL,
    PRIMARY KEY (event_id, cancellation_id),
    CONSTRAINT cancellations_state CHECK (state IN ('running', 'done') AND (state = 'done') = (ended_at IS NOT NULL))
);

-- What is cancelled stays so: it is cancelled once.
CREATE UNIQUE INDEX cancellations_event_key ON cancellations (event_id) WHERE session_id IS NULL;
CREATE UNIQUE INDEX cancellations_session_key ON cancellations (event_id, session_id) WHERE session_id IS NOT NULL;
CREATE INDEX cancellations_running ON cancellations (event_id, started_at) WHERE state = 'running';
