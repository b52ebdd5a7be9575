-- What the sandbox gateway remembers: it plays the part of a machine elsewhere, so it has a table of its own and no other
-- module reads it. A local table.
CREATE TABLE sandbox_charges (
    gateway_key    text   PRIMARY KEY,
    token          text   NOT NULL,
    amount_minor   bigint NOT NULL,
    currency       text   NOT NULL,
    state          text   NOT NULL CHECK (state IN ('waiting', 'charged', 'declined', 'abandoned', 'late')),
    transaction_id text   NOT NULL,
    refunded_minor bigint NOT NULL DEFAULT 0,
    refund_key     text,
    asked          int    NOT NULL DEFAULT 0,
    CHECK (refunded_minor BETWEEN 0 AND amount_minor)
);
