-- Who buys, who organizes, and how they stay signed in. Local tables: nothing has a foreign key to them.

CREATE TABLE users (
    user_id       uuid        PRIMARY KEY,
    email         text        NOT NULL,
    name          text        NOT NULL,
    phone_number  text,
    password_hash text,
    guest         boolean     NOT NULL,
    created_at    timestamptz NOT NULL,
    updated_at    timestamptz NOT NULL,
    CONSTRAINT users_guests_have_no_password CHECK (guest = (password_hash IS NULL))
);

-- A guest's address was never proven, so any number of guests may give the address of an account or of each other.
CREATE UNIQUE INDEX users_email ON users (email) WHERE NOT guest;

CREATE TABLE admins (
    admin_id        uuid        PRIMARY KEY,
    organization_id uuid        NOT NULL,
    role            text        NOT NULL,
    email           text        NOT NULL,
    name            text        NOT NULL,
    phone_number    text,
    password_hash   text        NOT NULL,
    created_at      timestamptz NOT NULL,
    updated_at      timestamptz NOT NULL,
    CONSTRAINT admins_email UNIQUE (email),
    CONSTRAINT admins_role CHECK (role IN ('super_admin', 'event_manager', 'analyst'))
);

-- A family is one sign-in: every refresh adds a token to it. Rotated tokens stay until they expire, to tell a reuse.
CREATE TABLE refresh_tokens (
    token_hash bytea       PRIMARY KEY,
    family_id  uuid        NOT NULL,
    holder     text        NOT NULL,
    account_id uuid        NOT NULL,
    expires_at timestamptz NOT NULL,
    rotated_at timestamptz,
    revoked_at timestamptz,
    CONSTRAINT refresh_tokens_holder CHECK (holder IN ('user', 'admin')),
    CONSTRAINT refresh_tokens_hash CHECK (octet_length(token_hash) = 32)
);

CREATE INDEX refresh_tokens_family ON refresh_tokens (family_id);
CREATE INDEX refresh_tokens_expiry ON refresh_tokens (expires_at);
