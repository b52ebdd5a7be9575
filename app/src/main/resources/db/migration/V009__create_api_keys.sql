-- Keys with which programs of an organization call. Local, as all of accounts: nothing has a foreign key to it. What a key books
-- belongs to its id, as what a person books belongs to theirs, so keys are ended and never deleted.
CREATE TABLE api_keys (
    api_key_id      uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    name            text        NOT NULL CHECK (name <> ''),
    -- The part of a key that may be shown and told.
    prefix          text        NOT NULL,
    -- SHA-256 of the whole key. A password needs a slow, salted hash because people choose it and it can be guessed; a key holds 256
    -- bits from a secure source, which nobody guesses at any speed, so a fast hash is as safe, and a look-up can be made by it.
    key_hash        bytea       NOT NULL,
    scopes          text[]      NOT NULL,
    -- Null when it was made at the command line.
    created_by      uuid,
    created_at      timestamptz NOT NULL,
    expires_at      timestamptz,
    revoked_at      timestamptz,
    -- Minutes behind: a key that is used a thousand times a second does not write a thousand times.
    last_used_at    timestamptz,
    CONSTRAINT api_keys_prefix UNIQUE (prefix),
    CONSTRAINT api_keys_hash UNIQUE (key_hash),
    CONSTRAINT api_keys_hash_length CHECK (octet_length(key_hash) = 32),
    CONSTRAINT api_keys_scopes CHECK (cardinality(scopes) > 0 AND scopes <@ ARRAY['bookings', 'slots'])
);

CREATE INDEX api_keys_organization ON api_keys (organization_id, created_at);
