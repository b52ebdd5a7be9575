-- Bookings that are handed to another person, and holds that a dearer exchange is paid by.

-- Who may take a booking over: whoever has the token. Only its SHA-256 is kept. A local table.
CREATE TABLE booking_transfers (
    token_hash bytea       PRIMARY KEY,
    event_id   uuid        NOT NULL,
    booking_id uuid        NOT NULL,
    -- Whose booking it was when the token was made.
    user_id    uuid        NOT NULL,
    -- The address that the account of the other must have, in small letters; null is anybody's.
    email      text,
    created_at timestamptz NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    used_by    uuid,
    CONSTRAINT booking_transfers_used CHECK ((used_at IS NULL) = (used_by IS NULL))
);

CREATE UNIQUE INDEX booking_transfers_live ON booking_transfers (booking_id) WHERE used_at IS NULL;

ALTER TABLE bookings
    -- Of a supplement: what the other booking gives for it, and what that was paid with. Its amount is that of its items less this.
    ADD COLUMN exchange_gives       text,
    ADD COLUMN exchange_worth_minor bigint CHECK (exchange_worth_minor >= 0),
    ADD CONSTRAINT bookings_exchange CHECK ((exchange_of IS NULL) = (exchange_gives IS NULL)
        AND (exchange_of IS NULL) = (exchange_worth_minor IS NULL));
